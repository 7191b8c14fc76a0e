package org.dateline.history;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.dateline.access.ColleagueInvited;
import org.dateline.access.Invitation;
import org.dateline.access.InvitationLinks;
import org.dateline.access.InvitationPost;
import org.dateline.access.Invitations;
import org.dateline.installation.Installation;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails invitations, by the server of messages to the staff. What cannot be mailed is tried again until the link runs out. */
@Component
public class InvitationMail implements InvitationPost {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationMail.class);

    private final StaffMail mail;
    private final Invitations invitations;
    private final InvitationLinks links;
    private final Installation installation;
    private final Times times;
    private final Clock clock;
    private final JdbcClient jdbc;

    InvitationMail(
            StaffMail mail,
            Invitations invitations,
            InvitationLinks links,
            Installation installation,
            Times times,
            Clock clock,
            JdbcClient jdbc) {
        this.mail = mail;
        this.invitations = invitations;
        this.links = links;
        this.installation = installation;
        this.times = times;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public boolean isPossible() {
        return mail.isPossible();
    }

    @Override
    public Optional<String> stateOf(long invitationId) {
        return jdbc.sql("select mailed_at, trouble from invitation_mail where invitation_id = :id")
                .param("id", invitationId)
                .query((row, n) -> {
                    var mailed = row.getTimestamp("mailed_at");
                    return said(mailed == null ? null : mailed.toInstant(), row.getString("trouble"));
                })
                .optional();
    }

    private String said(@Nullable Instant mailed, @Nullable String trouble) {
        if (mailed != null) return Phrases.say("access.mail.invitation.mailed", times.say(mailed));
        return trouble == null
                ? Phrases.say("access.mail.invitation.soon")
                : Phrases.say("access.mail.invitation.trouble", trouble);
    }

    /** In the transaction of the invitation. */
    @EventListener
    void on(ColleagueInvited e) {
        if (!mail.isPossible()) return;
        jdbc.sql("""
                insert into invitation_mail (invitation_id) values (:id)
                on conflict (invitation_id) do update set taken_until = null, mailed_at = null, tries = 0, next_try = null, trouble = null""").param("id", e.invitation().id()).update();
    }

    /** Mails what waits; a tick calls it. */
    public void send() {
        invitations.open().stream().filter(this::take).forEach(this::send);
    }

    /** For one node alone, for as long as a server may take to answer. */
    private boolean take(Invitation invitation) {
        return mail.isPossible()
                && invitation.expiresAt().isAfter(clock.instant())
                && jdbc.sql("""
                        update invitation_mail set taken_until = dateline_now() + interval '5 minutes'
                         where invitation_id = :id and mailed_at is null
                           and coalesce(taken_until, '-infinity') <= dateline_now()
                           and coalesce(next_try, '-infinity') <= dateline_now()""").param("id", invitation.id()).update() == 1;
    }

    private void send(Invitation invitation) {
        var trouble = mail.handOver(letter(invitation), "invitation-" + invitation.id());
        trouble.ifPresent(because ->
                LOG.warn("The invitation {} could not be mailed and is tried again: {}", invitation.id(), because));
        jdbc.sql("""
                update invitation_mail m
                   set mailed_at = case when cast(:trouble as text) is null then dateline_now() end, trouble = :trouble, taken_until = null,
                       tries = tries + 1,
                       next_try = dateline_now() + least(interval '1 hour', interval '1 minute' * power(2, least(tries, 10)))
                 where invitation_id = :id and exists (select from invitation i where i.id = :id and i.issue = :issue)""")
                .param("trouble", trouble.orElse(null))
                .param("id", invitation.id())
                .param("issue", invitation.issue())
                .update();
    }

    private StaffLetter letter(Invitation invitation) {
        return Phrases.speaking(
                invitation.language(),
                () -> new StaffLetter(
                        mail.from(),
                        invitation.name(),
                        invitation.email(),
                        Phrases.say("access.mail.invitation.subject", invitation.invitedBy()),
                        """
                        %s

                        %s
                        %s%s

                        %s
                        """.formatted(
                                        Phrases.say(
                                                "access.mail.invitation.works",
                                                invitation.invitedBy(),
                                                installation.publicAddress().getHost()),
                                        Phrases.say("access.mail.invitation.open"),
                                        installation.publicAddress(),
                                        links.path(invitation),
                                        Phrases.say("access.mail.invitation.holds", times.say(invitation.expiresAt())))
                                .replace("\n", "\r\n"),
                        clock.instant()));
    }
}
