package org.dateline.access;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The apps that make people's codes. Their secrets stand in no table: each is derived from a random number by the key ring, so
 * whoever reads the database can make no code.
 */
@Repository
class CodeGenerators {

    private static final int SECRET_BYTES = 20;

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final Clock clock;

    CodeGenerators(JdbcClient jdbc, KeyRing keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    boolean has(Staff person) {
        return jdbc.sql(
                        "select exists (select from code_generator where staff_id = :person and confirmed_at is not null)")
                .param("person", person.id())
                .query(Boolean.class)
                .single();
    }

    /** A new secret, which counts from its first code on. One that counts already stays. */
    void begin(Staff person) {
        jdbc.sql("""
                        insert into code_generator (staff_id, salt, key_id) values (:person, :salt, :key)
                        on conflict (staff_id) do update set salt = excluded.salt, key_id = excluded.key_id, begun_at = excluded.begun_at
                        where code_generator.confirmed_at is null""")
                .param("person", person.id())
                .param("salt", Secrets.bytes(SECRET_BYTES))
                .param("key", keys.currentKey())
                .update();
    }

    /** The secret that is to be carried over to an app; empty when none was begun. */
    Optional<byte[]> begun(Staff person) {
        return secret(person, "confirmed_at is null");
    }

    /** Whether the app shows the right code; from then on it counts. */
    @Transactional
    public boolean confirm(Staff person, String code) {
        return begun(person).filter(secret -> take(person, code, secret)).isPresent()
                && jdbc.sql("""
                        update code_generator set confirmed_at = dateline_now()
                        where staff_id = :person and confirmed_at is null""").param("person", person.id()).update() == 1;
    }

    /** Whether this is the code of now; it is taken once. */
    boolean proves(Staff person, String code) {
        return secret(person, "confirmed_at is not null")
                .filter(secret -> take(person, code, secret))
                .isPresent();
    }

    void end(Staff person) {
        jdbc.sql("delete from code_generator where staff_id = :person")
                .param("person", person.id())
                .update();
    }

    /** The step moves forward only, so of two who bring the same code at once one is refused, on whatever nodes. */
    private boolean take(Staff person, String code, byte[] secret) {
        var step = Totp.stepOf(code, secret, clock.instant());
        return step.isPresent()
                && jdbc.sql("""
                        update code_generator set last_step = :step
                        where staff_id = :person and coalesce(last_step, -1) < :step""")
                                .param("person", person.id())
                                .param("step", step.getAsLong())
                                .update()
                        == 1;
    }

    private Optional<byte[]> secret(Staff person, String which) {
        return jdbc.sql("select salt, key_id from code_generator where staff_id = :person and " + which)
                .param("person", person.id())
                .query((row, i) -> Arrays.copyOf(
                        keys.mac(Purpose.SECOND_STEP, row.getInt("key_id"), row.getBytes("salt")), SECRET_BYTES))
                .optional();
    }
}
