package org.dateline.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The passkeys of people: what their page shows, and what is ended. How one is shown and proven is the {@link PasskeyCeremony}'s. */
@Repository
class Passkeys {

    private final JdbcClient jdbc;

    Passkeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param kept whether its maker keeps a copy, so that it outlives the device (WebAuthn Level 3, section 6.1.3) */
    record Passkey(
            long id,
            String name,
            boolean kept,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    List<Passkey> of(Staff person) {
        return jdbc.sql("select * from passkey where staff_id = :person order by id")
                .param("person", person.id())
                .query((row, i) -> new Passkey(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getBoolean("backup_state"),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("last_used_at"))
                                .map(java.sql.Timestamp::toInstant)
                                .orElse(null)))
                .list();
    }

    boolean has(Staff person) {
        return jdbc.sql("select exists (select from passkey where staff_id = :person)")
                .param("person", person.id())
                .query(Boolean.class)
                .single();
    }

    /** @return its name; empty when this person has no such passkey */
    Optional<String> end(Staff person, long id) {
        return jdbc.sql("delete from passkey where staff_id = :person and id = :id returning name")
                .param("person", person.id())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    void endAll(Staff person) {
        jdbc.sql("delete from passkey where staff_id = :person")
                .param("person", person.id())
                .update();
    }
}
