package org.dateline.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Invitations that were neither accepted nor withdrawn, and what is done with them. */
@Repository
public class Invitations {

    private static final Duration LIFETIME = Duration.ofDays(7);

    private static final String OPEN = """
            select i.*, s.name as inviter from invitation i join staff s on s.id = i.invited_by
             where i.accepted_at is null and i.withdrawn_at is null\s""";

    private final Colleagues colleagues;
    private final InvitationLinks links;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Invitations(Colleagues colleagues, InvitationLinks links, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.colleagues = colleagues;
        this.links = links;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Also those that have run out: they can be sent again. */
    public List<Invitation> open() {
        return jdbc.sql(OPEN + "order by i.id").query(Invitations::invitation).list();
    }

    /** An address that was invited already gets a new link with the new words; the one before no longer holds. */
    @Transactional
    public Invitation invite(String name, String email, Collection<Role> roles, DeskLanguage language, Staff by) {
        var id = jdbc.sql("""
                        insert into invitation (name, email, roles, language, invited_by, expires_at)
                        values (:name, :email, :roles, :language, :by, dateline_now() + make_interval(secs => :lifetime))
                        on conflict (lower(email)) where accepted_at is null and withdrawn_at is null
                        do update set name = excluded.name, roles = excluded.roles, language = excluded.language, invited_by = excluded.invited_by,
                                      expires_at = excluded.expires_at, issue = invitation.issue + 1
                        returning id""")
                .param("name", name.strip().replaceAll("\\p{Cntrl}+", " "))
                .param("email", email.strip())
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .param("language", language.tag())
                .param("by", by.id())
                .param("lifetime", LIFETIME.toSeconds())
                .query(Long.class)
                .single();
        var invitation = find(id).orElseThrow();
        events.publishEvent(new ColleagueInvited(invitation));
        events.publishEvent(new ColleagueChanged(
                by.id(),
                Phrases.recording(() ->
                        Phrases.say("access.history.invited", invitation.name(), Role.titles(invitation.roles())))));
        return invitation;
    }

    /** Empty when it was accepted or withdrawn meanwhile. */
    @Transactional
    public Optional<Invitation> again(long id, Staff by) {
        return find(id).map(invitation ->
                invite(invitation.name(), invitation.email(), invitation.roles(), invitation.language(), by));
    }

    @Transactional
    public void withdraw(long id, Staff by) {
        find(id).ifPresent(invitation -> {
            jdbc.sql("update invitation set withdrawn_at = dateline_now() where id = :id")
                    .param("id", id)
                    .update();
            events.publishEvent(
                    new ColleagueChanged(by.id(), Phrases.record("access.history.taken-back", invitation.name())));
        });
    }

    /** What a link stands for; empty when it was not made by us, is used up, withdrawn, replaced or too old. */
    Optional<Invitation> by(String token) {
        return links.read(token)
                .flatMap(
                        link -> jdbc.sql(OPEN + "and i.id = :id and i.issue = :issue and i.expires_at > dateline_now()")
                                .param("id", link.id())
                                .param("issue", link.issue())
                                .query(Invitations::invitation)
                                .optional());
    }

    /** Lets them in, once: of two who accept at the same moment the first does. Whoever was here before is here again. */
    @Transactional
    public Optional<Staff> accept(String token, String password) {
        var invitation = by(token)
                .filter(it -> colleagues.findByEmail(it.email()).isEmpty())
                .filter(this::close);
        var come = invitation.map(it -> colleagues.comeIn(it, password));
        come.ifPresent(person -> {
            events.publishEvent(new ColleagueChanged(person.id(), Phrases.record("access.history.accepted")));
            events.publishEvent(new InvitationAccepted(invitation.orElseThrow(), person));
        });
        return come;
    }

    /** For somebody who came in by another door: what they were invited as. That invitation is used up then. */
    @Transactional
    Optional<Invitation> useUp(String email) {
        return jdbc.sql(OPEN + "and lower(i.email) = lower(:email) and i.expires_at > dateline_now()")
                .param("email", email)
                .query(Invitations::invitation)
                .optional()
                .filter(this::close);
    }

    private boolean close(Invitation invitation) {
        return jdbc.sql("""
                        update invitation set accepted_at = dateline_now()
                        where id = :id and issue = :issue and accepted_at is null and withdrawn_at is null""")
                        .param("id", invitation.id())
                        .param("issue", invitation.issue())
                        .update()
                == 1;
    }

    private Optional<Invitation> find(long id) {
        return jdbc.sql(OPEN + "and i.id = :id")
                .param("id", id)
                .query(Invitations::invitation)
                .optional();
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(row.getString("language"))
                        .flatMap(DeskLanguage::of)
                        .orElseGet(Phrases::office),
                row.getInt("issue"),
                row.getLong("invited_by"),
                row.getString("inviter"),
                row.getTimestamp("expires_at").toInstant());
    }
}
