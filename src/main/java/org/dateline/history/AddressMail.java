package org.dateline.history;

import java.time.Clock;
import java.util.Optional;
import org.dateline.access.AddressLinks;
import org.dateline.access.AddressPost;
import org.dateline.access.ConfirmedAddresses;
import org.dateline.access.InvitationAccepted;
import org.dateline.access.Staff;
import org.dateline.installation.Installation;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails the link that shows an address reaches its person. An invitation that was mailed has shown it already. */
@Component
class AddressMail implements AddressPost {

    private final StaffMail mail;
    private final ConfirmedAddresses confirmed;
    private final Installation installation;
    private final Times times;
    private final Clock clock;
    private final JdbcClient jdbc;

    AddressMail(
            StaffMail mail,
            ConfirmedAddresses confirmed,
            Installation installation,
            Times times,
            Clock clock,
            JdbcClient jdbc) {
        this.mail = mail;
        this.confirmed = confirmed;
        this.installation = installation;
        this.times = times;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> bring(Staff person, AddressLinks.Link link) {
        return mail.handOver(letter(person, link), "address-" + person.id());
    }

    /** A link that was handed over by hand says nothing of the address; one that left by mail came back from it. */
    @EventListener
    void on(InvitationAccepted e) {
        var mailed = jdbc.sql(
                        "select exists (select from invitation_mail where invitation_id = :id and mailed_at is not null)")
                .param("id", e.invitation().id())
                .query(Boolean.class)
                .single();
        if (mailed) {
            confirmed.confirm(e.person());
        }
    }

    private StaffLetter letter(Staff person, AddressLinks.Link link) {
        return Phrases.speaking(
                person.speaks(),
                () -> new StaffLetter(
                        mail.from(),
                        person.name(),
                        person.email(),
                        Phrases.say("access.mail.address.subject"),
                        """
                        %s
                        %s%s

                        %s
                        """.formatted(
                                        Phrases.say("access.mail.address.open"),
                                        installation.publicAddress(),
                                        link.path(),
                                        Phrases.say("access.mail.address.holds", times.say(link.until())))
                                .replace("\n", "\r\n"),
                        clock.instant()));
    }
}
