package org.dateline.access;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

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

    /**
     * Counts a guess before it is looked at, so that of many at once no more are looked at than one after the other; it counts as
     * wrong until {@link #forget}.
     *
     * @param client {@link Client}; empty: not known, and nothing is counted by it
     * @return whether it may be looked at. Where there were too many already it may not, and does not count
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean take(Of what, String email, String client) {
        jdbc.sql("delete from sign_in_failure where at < dateline_now() - make_interval(secs => :memory)")
                .param("memory", MEMORY.toSeconds())
                .update();
        Stream.of(what.word() + email.toLowerCase(Locale.ROOT), "client" + client)
                .filter(counted -> !counted.equals("client"))
                .sorted()
                .forEach(counted -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:counted, 0))")
                        .param("counted", counted)
                        .query(String.class)
                        .optional());
        return jdbc.sql("""
                        insert into sign_in_failure (email, client, what)
                        select lower(:email), :client, :what from (
                            select count(*) filter (where email = lower(:email) and what = :what) < :a_person
                               and count(*) filter (where client = :client and :client <> '') < :a_client as few
                            from sign_in_failure where at > dateline_now() - make_interval(secs => :memory)) counted
                        where few""")
                        .param("email", email)
                        .param("what", what.word())
                        .param("client", client)
                        .param("a_person", A_PERSON)
                        .param("a_client", A_CLIENT)
                        .param("memory", MEMORY.toSeconds())
                        .update()
                == 1;
    }

    /** It was right. */
    void forget(Of what, String email) {
        jdbc.sql("delete from sign_in_failure where email = lower(:email) and what = :what")
                .param("email", email)
                .param("what", what.word())
                .update();
    }
}
