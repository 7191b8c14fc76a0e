package org.dateline.rendering;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.dateline.access.Colleagues;
import org.dateline.access.Staff;
import org.dateline.email.Dkim;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.dateline.email.SmtpServers;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.dateline.release.Release;
import org.springframework.stereotype.Component;

/**
 * The one way in which a letter leaves without approval: to the mailbox of somebody of this desk. Callers name a person, never an
 * address; it is the one that the desk knows, and whoever works here no more gets nothing.
 */
@Component
public class HousePost {

    private final SmtpServers servers;
    private final Dkim dkim;
    private final Colleagues colleagues;
    private final Installation installation;
    private final Clock clock;

    HousePost(SmtpServers servers, Dkim dkim, Colleagues colleagues, Installation installation, Clock clock) {
        this.servers = servers;
        this.dkim = dkim;
        this.colleagues = colleagues;
        this.installation = installation;
        this.clock = clock;
    }

    /** Why letters leave without an approval; the word stands in their headers. */
    public enum Kind {
        PROOF,
        REHEARSAL;

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether there is a server that takes mail from the sender of that release. */
    public boolean isPossibleFor(Release release) {
        return servers.of(domain(release)).isPresent();
    }

    /**
     * Hands the letter over, once.
     *
     * @return what the mail server said
     * @throws ServerUnavailable if it could not be reached
     * @throws NoServer if none is set for the sender
     * @throws NotOfThisDesk if nobody of that number works here
     */
    public Outcome send(Kind kind, Release release, LetterForm form, long staffId) throws ServerUnavailable {
        var person = colleagues.find(staffId).orElseThrow(NotOfThisDesk::new);
        var to = EmailAddress.parse(person.email());
        var letter = form.splice(slots(kind, release, person, to), dkim);
        var sender = EmailAddress.parse(release.sender().address());
        var envelope = new Envelope(sender.onTheWire(), to, kind.word() + "-" + release.id());
        var server = servers.of(sender.domain()).orElseThrow(NoServer::new);
        var told = new Outcome[] {
            new Outcome.Unsent(Outcome.Step.CONNECTION, Phrases.say("rendering.proof.no-answer"), null)
        };
        try (var connection = SmtpConnection.open(server)) {
            connection.send(envelope, letter, (of, outcome) -> told[0] = outcome);
            connection.finish((of, outcome) -> told[0] = outcome);
        }
        return told[0];
    }

    private Slots slots(Kind kind, Release release, Staff person, EmailAddress to) {
        var domain = domain(release);
        var nowhere = installation.publicAddress() + "/leave/" + kind.word();
        return new Slots(
                new Slots.Reader(person.name(), "", to, null),
                new Slots.Stamp(
                        "<" + kind.word() + "-" + UUID.randomUUID() + "@" + domain + ">",
                        clock.instant(),
                        kind.word() + "-" + release.id(),
                        null),
                new Slots.Via(
                        Phrases.say(kind == Kind.PROOF ? "rendering.proof.list" : "rendering.rehearsal.list"),
                        kind.word() + "." + domain,
                        Phrases.say("rendering.proof.why"),
                        "",
                        nowhere,
                        nowhere,
                        null),
                List.of());
    }

    private static String domain(Release release) {
        return EmailAddress.parse(release.sender().address()).domain();
    }

    /** Nothing can be sent from here. */
    public static final class NoServer extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Whoever it was meant for has no access to this desk any more. */
    public static final class NotOfThisDesk extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
