package org.dateline.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Tokens for the API; each belongs to a person, is shown once and kept as a hash. */
@Repository
public class ApiTokens {

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final ApplicationEventPublisher events;

    ApiTokens(JdbcClient jdbc, Colleagues colleagues, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.events = events;
    }

    /** What a token may do that somebody makes: one that writes or approves is its person's own affair. */
    static Set<Scope> scopes(Staff person, Staff by) {
        return person.id() == by.id() ? EnumSet.allOf(Scope.class) : EnumSet.of(Scope.READ);
    }

    /** Makes a token and says so: in the history, and to its person where somebody else made it. */
    @Transactional
    String make(Staff person, String name, Set<Scope> scopes, Staff by) {
        if (!scopes(person, by).containsAll(scopes))
            throw new IllegalArgumentException("A token that writes or approves is made by its person alone.");
        var secret = mint(person, name, scopes, null);
        var own = person.id() == by.id();
        var may = Phrases.recording(() -> Scope.words(scopes));
        events.publishEvent(new ColleagueChanged(
                by.id(),
                own
                        ? Phrases.record("access.history.token", name, may)
                        : Phrases.record("access.history.token-for", name, may, person.name())));
        if (!own) events.publishEvent(WayInChanged.told(person, "access.told.token", by.name(), name));
        return secret;
    }

    /** Makes a token and returns it, the only time that it can be read. */
    public String mint(Staff staff, String name, Set<Scope> scopes, @Nullable Instant expires) {
        var secret = "dl_" + Secrets.random(40);
        jdbc.sql("""
                        insert into api_token (staff_id, name, hash, scopes, expires_at)
                        values (:staff, :name, :hash, :scopes, :expires)""")
                .param("staff", staff.id())
                .param("name", name)
                .param("hash", Secrets.hash(secret))
                .param("scopes", scopes.stream().map(Scope::word).toArray(String[]::new))
                .param("expires", expires == null ? null : expires.atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    /** Anybody's. */
    @Transactional
    public void revoke(long id, Staff by) {
        revoke("id = :id", id, by);
    }

    /** Nothing happens to a token that is not theirs. */
    @Transactional
    void revokeOwn(long id, Staff person) {
        revoke("id = :id and staff_id = :by", id, person);
    }

    private void revoke(String which, long id, Staff by) {
        jdbc.sql("update api_token set revoked_at = dateline_now() where revoked_at is null and " + which
                        + " returning name")
                .param("id", id)
                .param("by", by.id())
                .query(String.class)
                .optional()
                .ifPresent(name -> events.publishEvent(
                        new ColleagueChanged(by.id(), Phrases.record("access.history.token-revoked", name))));
    }

    void revokeAllOf(Staff person) {
        jdbc.sql("update api_token set revoked_at = dateline_now() where staff_id = :person and revoked_at is null")
                .param("person", person.id())
                .update();
    }

    void revokeAllNamed(String name) {
        jdbc.sql("update api_token set revoked_at = dateline_now() where name = :name and revoked_at is null")
                .param("name", name)
                .update();
    }

    List<ApiToken> all() {
        return which(null);
    }

    List<ApiToken> of(Staff person) {
        return which(person.id());
    }

    private List<ApiToken> which(@Nullable Long person) {
        return jdbc.sql("""
                        select t.id, s.name as person, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at
                        from api_token t join staff s on s.id = t.staff_id
                        where t.revoked_at is null and s.id = coalesce(cast(:person as bigint), s.id)
                        order by t.id desc""")
                .param("person", person)
                .query((row, i) -> new ApiToken(
                        row.getLong("id"),
                        row.getString("person"),
                        row.getString("name"),
                        Scope.words(scopes(row.getArray("scopes"))),
                        row.getTimestamp("created_at").toInstant(),
                        instant(row, "expires_at"),
                        instant(row, "last_used_at")))
                .list();
    }

    /** The person and scopes behind a token that still holds. */
    Optional<SignedIn> signIn(String secret) {
        return jdbc.sql("""
                        update api_token set last_used_at = dateline_now()
                        where hash = :hash and revoked_at is null
                          and (expires_at is null or expires_at > dateline_now())
                        returning staff_id, scopes""")
                .param("hash", Secrets.hash(secret))
                .query((row, i) -> new Holder(row.getLong("staff_id"), scopes(row.getArray("scopes"))))
                .optional()
                .flatMap(token -> colleagues.find(token.staff()).map(staff -> SignedIn.byToken(staff, token.scopes())));
    }

    private static EnumSet<Scope> scopes(Array array) throws SQLException {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(stored(array))
                .map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
                .forEach(scopes::add);
        return scopes;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static String[] stored(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    private record Holder(long staff, Set<Scope> scopes) {}

    record ApiToken(
            long id,
            String person,
            String name,
            String scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}
}
