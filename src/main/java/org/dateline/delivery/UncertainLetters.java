package org.dateline.delivery;

import org.dateline.language.Phrases;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.NotPossibleNow;
import org.dateline.mailing.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Letters of which nobody knows whether they arrived, in the hands of a person. */
@Component
class UncertainLetters {
    private final Deliveries deliveries;
    private final Mailings mailings;
    private final Lanes lanes;

    UncertainLetters(Deliveries deliveries, Mailings mailings, Lanes lanes) {
        this.deliveries = deliveries;
        this.mailings = mailings;
        this.lanes = lanes;
    }

    /**
     * Sends them again, the same letters; a mailing that had ended goes on for them.
     *
     * @return how many
     * @throws NotPossibleNow with the reason why nothing of that mailing may be sent
     */
    @Transactional
    int sendAgain(long mailingId) {
        lanes.lockWithPlan(mailingId);
        var mailing = mailings.get(mailingId);
        refuseWhereNothingMayGo(mailing);
        int letters = deliveries.sendAgain(mailingId);
        if (letters > 0) {
            mailings.goOnForOneMore(mailingId);
        }
        return letters;
    }

    private static void refuseWhereNothingMayGo(Mailing mailing) {
        if (mailing.state() == State.CANCELLED) {
            throw new NotPossibleNow(Phrases.say("delivery.trouble.cancelled", mailing.name()));
        }
        if (!mailing.course().approved()) {
            throw new NotPossibleNow(Phrases.say("delivery.trouble.not-approved", mailing.name()));
        }
    }
}
