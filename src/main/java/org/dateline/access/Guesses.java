package org.dateline.access;

import java.time.Duration;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wrong answers at the doors, counted for fifteen minutes by person and by client. Whoever guesses too often waits. */
@Repository
class Guesses {

    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int A_PERSON = 8;
    private static final int A_CLIENT = 40;

    private final JdbcClient jdbc;

    Guesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is guessed; each counts by itself, so that a right password does not forgive wrong codes. */
    enum Of {
        PASSWORD,
        CODE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean areTooMany(Of what, String email, String client) {
        return jdbc.sql("""
                        select count(*) filter (where email = lower(:email) and what = :what) >= :a_person
                            or count(*) filter (where client = :client) >= :a_client
                        from sign_in_failure where at > dateline_now() - make_interval(secs => :memory)""")
                .param("email", email)
                .param("what", what.word())
                .param("client", client)
                .param("a_person", A_PERSON)
                .param("a_client", A_CLIENT)
                .param("memory", MEMORY.toSeconds())
                .query(Boolean.class)
                .single();
    }

    void remember(Of what, String email, String client) {
        jdbc.sql("delete from sign_in_failure where at < dateline_now() - make_interval(secs => :memory)")
                .param("memory", MEMORY.toSeconds())
                .update();
        jdbc.sql("insert into sign_in_failure (email, client, what) values (lower(:email), :client, :what)")
                .param("email", email)
                .param("client", client)
                .param("what", what.word())
                .update();
    }

    void forget(Of what, String email) {
        jdbc.sql("delete from sign_in_failure where email = lower(:email) and what = :what")
                .param("email", email)
                .param("what", what.word())
                .update();
    }
}
