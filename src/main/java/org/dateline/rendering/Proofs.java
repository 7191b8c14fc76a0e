package org.dateline.rendering;

import org.dateline.access.Staff;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.language.Phrases;
import org.dateline.release.Release;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A letter before its approval, to the mailbox of the colleague who asks, marked as a proof. */
@Component
class Proofs {

    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

    private final Letters letters;
    private final HousePost post;
    private final ApplicationEventPublisher events;

    Proofs(Letters letters, HousePost post, ApplicationEventPublisher events) {
        this.letters = letters;
        this.post = post;
        this.events = events;
    }

    /** @return what the mail server said; its words are shown to the colleague */
    Outcome send(Release release, LetterOrder order, Staff me) throws ServerUnavailable {
        var form = letters.proof(order, Phrases.say("rendering.proof.for", me.name()));
        var outcome = post.send(HousePost.Kind.PROOF, release, form, me.id());
        if (outcome instanceof Outcome.Accepted) {
            LOG.info("Proof of {} in {} sent to {}", release.reference(), order.language(), me.name());
            events.publishEvent(new ProofSent(release.id(), order.language(), me.id()));
        }
        return outcome;
    }
}
