package org.dateline.mailing;

import org.dateline.rendering.DeadLinks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever asks for an approval has the links tried: the approver reads which of them lead nowhere. */
@Component
class LinkWatch {

    private final DeadLinks links;

    LinkWatch(DeadLinks links) {
        this.links = links;
    }

    @EventListener
    void on(ApprovalAsked asked) {
        links.askIfOld(asked.releaseId(), asked.staffId());
    }
}
