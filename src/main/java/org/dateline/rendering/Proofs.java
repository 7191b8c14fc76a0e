package org.dateline.rendering;

import org.dateline.access.Staff;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A letter before its approval, to the mailbox of a colleague, marked as a proof; it says where remarks are wanted, and an answer to it reaches whoever sent it. */
@Component
class Proofs {

    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

    private final Letters letters;
    private final HousePost post;
    private final Releases releases;
    private final Remarks remarks;
    private final Installation installation;
    private final ApplicationEventPublisher events;

    Proofs(
            Letters letters,
            HousePost post,
            Releases releases,
            Remarks remarks,
            Installation installation,
            ApplicationEventPublisher events) {
        this.letters = letters;
        this.post = post;
        this.releases = releases;
        this.remarks = remarks;
        this.installation = installation;
        this.events = events;
    }

    /** @return what the mail server said; its words are shown to the colleague who asked */
    Outcome send(Release release, LetterOrder order, Staff to, Staff by) throws ServerUnavailable {
        var form = Phrases.speaking(to.speaks(), () -> letters.proof(order, proof(release, order, to, by)));
        var outcome = post.send(HousePost.Kind.PROOF, release, form, to.id());
        if (outcome instanceof Outcome.Accepted) {
            LOG.info("Proof of {} in {} sent to {}", release.reference(), order.language(), to.name());
            remarks.proofSent(releases.version(order.versionId()), order.language(), to, by);
            events.publishEvent(new ProofSent(release.id(), order.language(), to.id(), by.id()));
        }
        return outcome;
    }

    private Drafts.Proof proof(Release release, LetterOrder order, Staff to, Staff by) {
        var words = to.id() == by.id()
                ? Phrases.say("rendering.proof.for", to.name())
                : Phrases.say("rendering.proof.for-from", to.name(), by.name());
        var page = installation.publicAddress() + "/releases/" + release.id() + "/remarks?language=" + order.language();
        return new Drafts.Proof(words, Phrases.say("rendering.proof.remarks"), page, by.email());
    }
}
