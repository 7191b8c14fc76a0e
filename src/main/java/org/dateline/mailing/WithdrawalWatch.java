package org.dateline.mailing;

import org.dateline.newsroom.OwnWebsite;
import org.dateline.rendering.Purpose;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A withdrawal that begins is one for everybody: the newsroom sees it by itself, our own website is told. */
@Component
class WithdrawalWatch {

    private final Mailings mailings;
    private final OwnWebsite website;

    WithdrawalWatch(Mailings mailings, OwnWebsite website) {
        this.mailings = mailings;
        this.website = website;
    }

    @EventListener
    void on(MailingStarted started) {
        var mailing = mailings.get(started.mailingId());
        if (mailing.purpose() == Purpose.WITHDRAWAL) website.withdrawn(mailing.releaseId());
    }
}
