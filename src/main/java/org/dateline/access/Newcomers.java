package org.dateline.access;

import java.util.Optional;
import java.util.Set;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People whom an issuer knows: colleagues by their email address, and, where the settings want it, new ones. */
@Component
class Newcomers {

    private final Colleagues colleagues;
    private final Invitations invitations;
    private final ConfirmedAddresses confirmed;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Newcomers(
            Colleagues colleagues,
            Invitations invitations,
            ConfirmedAddresses confirmed,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.colleagues = colleagues;
        this.invitations = invitations;
        this.confirmed = confirmed;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * The colleague with this address.
     *
     * @param as the role in which somebody new comes in who was not invited in another; null: nobody does. Whose access was ended is nobody new
     */
    @Transactional
    public Optional<Staff> find(OpenIdIssuer.Person person, @Nullable Role as) {
        var found = colleagues
                .findByEmail(person.email())
                .or(() -> as == null || worked(person.email()) ? Optional.empty() : Optional.of(enter(person, as)));
        // the issuer has checked that the address is theirs
        found.ifPresent(confirmed::confirm);
        return found;
    }

    private boolean worked(String email) {
        return jdbc.sql("select exists (select from staff where lower(email) = lower(:email))")
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    private Staff enter(OpenIdIssuer.Person person, Role as) {
        var invited = invitations.useUp(person.email());
        var come = colleagues.enter(
                person.name().replaceAll("\\p{Cntrl}+", " ").strip(),
                person.email(),
                null,
                invited.map(Invitation::roles).orElse(Set.of(as)),
                invited.map(Invitation::invitedById).orElse(null));
        events.publishEvent(new ColleagueChanged(
                come.id(), Phrases.recording(() -> Phrases.say("access.history.newcomer", Role.titles(come.roles())))));
        return come;
    }
}
