package org.dateline.mailing;

import org.dateline.embargo.Lifts;
import org.dateline.language.Phrases;
import org.dateline.release.ReachWidened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is out is shown to no more people than its approval said: its page would open at once, and no second person would have seen it. */
@Component
class ReachWatch {

    private final Lifts lifts;
    private final Approved approved;

    ReachWatch(Lifts lifts, Approved approved) {
        this.lifts = lifts;
        this.approved = approved;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ReachWidened widened) {
        if (lifts.isLifted(widened.releaseId())
                && approved.reachAtLift(widened.releaseId())
                        .filter(reach -> !widened.to().isWiderThan(reach))
                        .isEmpty()) {
            throw new IllegalStateException(Phrases.say("mailing.no.wider"));
        }
    }
}
