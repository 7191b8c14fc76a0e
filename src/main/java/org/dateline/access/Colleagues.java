package org.dateline.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people of the desk. */
@Repository
public class Colleagues {

    private static final String ANYBODY = """
            select s.id, s.name, s.email, s.language,
                   array(select role from staff_role r where r.staff_id = s.id order by role) as roles
            from staff s where\s""";

    private static final String STAFF = ANYBODY + "s.disabled_at is null and ";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;

    Colleagues(JdbcClient jdbc, PasswordEncoder passwords, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.events = events;
    }

    /** Nobody, also when the person was disabled. */
    public Optional<Staff> find(long id) {
        return jdbc.sql(STAFF + "s.id = :id")
                .param("id", id)
                .query(Colleagues::staff)
                .optional();
    }

    public Optional<Staff> findByEmail(String email) {
        return jdbc.sql(STAFF + "lower(s.email) = lower(:email)")
                .param("email", email)
                .query(Colleagues::staff)
                .optional();
    }

    public List<Staff> all() {
        return jdbc.sql(STAFF + "true order by s.name").query(Colleagues::staff).list();
    }

    /** Whose access has ended, with the roles they had. */
    List<Staff> former() {
        return jdbc.sql(ANYBODY + "s.disabled_at is not null order by s.name")
                .query(Colleagues::staff)
                .list();
    }

    /** Everybody who holds the role: whom to ask for an approval, whom to call. */
    public List<Staff> holding(Role role) {
        return jdbc.sql(
                        STAFF
                                + "exists (select from staff_role h where h.staff_id = s.id and h.role = :role) order by s.name")
                .param("role", role.name())
                .query(Colleagues::staff)
                .list();
    }

    /** Adds a person who signs in with this password. */
    @Transactional
    public Staff add(String name, String email, String password, Collection<Role> roles, @Nullable Staff by) {
        return enter(name, email, passwords.encode(password), roles, by == null ? null : by.id());
    }

    /**
     * Whoever worked here before is the same person again.
     *
     * @param encoded the password as the password encoder wrote it; null for somebody who signs in without one
     */
    @Transactional
    Staff enter(String name, String email, @Nullable String encoded, Collection<Role> roles, @Nullable Long by) {
        var id = jdbc.sql("""
                        insert into staff (name, email, password, created_by) values (:name, :email, :password, :by)
                        on conflict (lower(email)) do update
                        set name = excluded.name, password = excluded.password, disabled_at = null
                        where staff.disabled_at is not null
                        returning id""")
                .param("name", name)
                .param("email", email)
                .param("password", encoded)
                .param("by", by)
                .query(Long.class)
                .single();
        changeRoles(id, roles);
        return find(id).orElseThrow();
    }

    @Transactional
    Staff comeIn(Invitation invitation, String password) {
        var come = enter(
                invitation.name(),
                invitation.email(),
                passwords.encode(password),
                invitation.roles(),
                invitation.invitedById());
        if (invitation.language() != Phrases.office()) speakTo(come, invitation.language());
        return find(come.id()).orElseThrow();
    }

    @Transactional
    void changeRoles(Staff person, Collection<Role> roles, Staff by) {
        if (!roles.contains(Role.ADMINISTRATOR)) keepAnotherAdministrator(person.id());
        changeRoles(person.id(), roles);
        events.publishEvent(new ColleagueChanged(
                by.id(),
                Phrases.recording(() -> Phrases.say("access.history.roles", person.name(), Role.titles(roles)))));
    }

    /** Of two who end each other's administration at once, the second is refused. @throws LastAdministrator nobody else is one */
    void keepAnotherAdministrator(long than) {
        jdbc.sql("select staff_id from staff_role where role = 'ADMINISTRATOR' order by staff_id for update")
                .query(Long.class)
                .list();
        if (isLastAdministrator(than)) throw new LastAdministrator();
    }

    @Transactional
    public void changeRoles(long id, Collection<Role> roles) {
        jdbc.sql("delete from staff_role where staff_id = :id").param("id", id).update();
        hold(id, roles);
    }

    public void changePassword(long id, String password) {
        keepPassword(id, passwords.encode(password));
    }

    void keepPassword(long id, String encoded) {
        jdbc.sql("update staff set password = :password where id = :id")
                .param("password", encoded)
                .param("id", id)
                .update();
    }

    /** With their next request they are out. {@link EndOfAccess} hands over besides what is theirs. */
    public void disable(long id) {
        jdbc.sql(
                        "update staff set disabled_at = dateline_now(), password = null where id = :id and disabled_at is null")
                .param("id", id)
                .update();
    }

    /** Whether anybody was ever entered; before that, the setup page is open to whoever has the code. */
    boolean isEmpty() {
        return jdbc.sql("select not exists (select from staff)")
                .query(Boolean.class)
                .single();
    }

    boolean isLastAdministrator(long id) {
        var administrators = holding(Role.ADMINISTRATOR);
        return administrators.size() == 1 && administrators.get(0).id() == id;
    }

    /** From the next page on. */
    void speakTo(Staff staff, @Nullable DeskLanguage language) {
        jdbc.sql("update staff set language = :language where id = :id")
                .param("language", language == null ? null : language.tag(), java.sql.Types.VARCHAR)
                .param("id", staff.id())
                .update();
    }

    @Nullable
    String passwordOf(long id) {
        return jdbc.sql("select password from staff where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private void hold(long id, Collection<Role> roles) {
        for (var role : roles)
            jdbc.sql("insert into staff_role (staff_id, role) values (:id, :role)")
                    .param("id", id)
                    .param("role", role.name())
                    .update();
    }

    static Staff staff(ResultSet row, int number) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .forEach(roles::add);
        return new Staff(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                roles,
                language(row.getString("language")));
    }

    private static @Nullable DeskLanguage language(@Nullable String tag) {
        return Optional.ofNullable(tag).flatMap(DeskLanguage::of).orElse(null);
    }
}
