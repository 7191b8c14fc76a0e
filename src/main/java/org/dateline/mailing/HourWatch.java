package org.dateline.mailing;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The next version of Java may know other rules of time zones than the one that planned a mailing. */
@Component
class HourWatch {

    private final Mailings mailings;

    HourWatch(Mailings mailings) {
        this.mailings = mailings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void resolveAgain() {
        mailings.resolveHoursAgain();
    }
}
