package org.dateline.rendering;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.dateline.access.Staff;
import org.dateline.email.Dkim;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.dateline.email.SmtpServers;
import org.dateline.installation.Installation;
import org.dateline.release.Release;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one way a letter leaves without approval: to the mailbox of the colleague who asks, marked as a proof. */
@Component
class Proofs {

    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

    private final Letters letters;
    private final SmtpServers servers;
    private final Dkim dkim;
    private final Installation installation;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Proofs(
            Letters letters,
            SmtpServers servers,
            Dkim dkim,
            Installation installation,
            Clock clock,
            ApplicationEventPublisher events) {
        this.letters = letters;
        this.servers = servers;
        this.dkim = dkim;
        this.installation = installation;
        this.clock = clock;
        this.events = events;
    }

    /** @return what the mail server said; its words are shown to the colleague */
    Outcome send(Release release, LetterOrder order, Staff me) throws ServerUnavailable {
        var to = EmailAddress.parse(me.email());
        var sender = EmailAddress.parse(release.sender().address());
        var form = letters.proof(order, "PROOF for " + me.name() + ". Not approved, not for publication.");
        var letter = form.splice(slots(release, me, to, sender), dkim);
        var envelope = new Envelope(sender.onTheWire(), to, "proof-" + release.id());
        var outcome = sent(envelope, letter, sender.domain());
        if (outcome instanceof Outcome.Accepted) {
            LOG.info("Proof of {} in {} sent to {}", release.reference(), order.language(), me.name());
            events.publishEvent(new ProofSent(release.id(), order.language(), me.id()));
        }
        return outcome;
    }

    private Outcome sent(Envelope envelope, List<byte[]> letter, String senderDomain) throws ServerUnavailable {
        var server = servers.of(senderDomain).orElseThrow(NoServer::new);
        var told = new Outcome[1];
        try (var connection = SmtpConnection.open(server)) {
            connection.send(envelope, letter, (of, outcome) -> told[0] = outcome);
            connection.finish((of, outcome) -> told[0] = outcome);
        }
        return told[0];
    }

    private Slots slots(Release release, Staff me, EmailAddress to, EmailAddress sender) {
        var nowhere = URI.create(installation.publicAddress() + "/leave/proof");
        return new Slots(
                new Slots.Reader(me.name(), "", to, null),
                new Slots.Stamp(
                        "<proof-" + UUID.randomUUID() + "@" + sender.domain() + ">",
                        clock.instant(),
                        "proof-" + release.id(),
                        null),
                new Slots.Via(
                        "Proof",
                        "proof." + sender.domain(),
                        "Here stands why its reader gets it.",
                        "",
                        nowhere,
                        nowhere,
                        null),
                List.of());
    }

    /** Nothing can be sent from here. */
    static final class NoServer extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
