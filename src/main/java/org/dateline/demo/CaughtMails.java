package org.dateline.demo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The practice office's post. */
@Component
class CaughtMails {

    private final JdbcClient jdbc;

    CaughtMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param unanswered its reader, or their server, still answers it */
    long add(String sender, String recipient, String subject, byte[] raw, boolean unanswered) {
        return jdbc.sql("""
                insert into caught_mail (envelope_sender, envelope_recipient, subject, raw, unanswered)
                values (:sender, :recipient, :subject, :raw, :unanswered) returning id""")
                .param("sender", sender)
                .param("recipient", recipient)
                .param("subject", subject)
                .param("raw", raw)
                .param("unanswered", unanswered)
                .query(Long.class)
                .single();
    }

    void answered(long id) {
        jdbc.sql("update caught_mail set unanswered = false where id = :id")
                .param("id", id)
                .update();
    }

    /** Those whose answer is still to come, the oldest first. */
    List<CaughtMail> unanswered() {
        return jdbc.sql("""
                select id, caught_at, envelope_sender, envelope_recipient, subject from caught_mail
                where unanswered order by id""").query(CaughtMails::read).list();
    }

    /** The newest first, before that id. */
    List<CaughtMail> before(long id, int most) {
        return jdbc.sql("""
                select id, caught_at, envelope_sender, envelope_recipient, subject from caught_mail
                where id < :id order by id desc limit :most""")
                .param("id", id)
                .param("most", most)
                .query(CaughtMails::read)
                .list();
    }

    Optional<CaughtMail> find(long id) {
        return jdbc.sql(
                        "select id, caught_at, envelope_sender, envelope_recipient, subject from caught_mail where id = :id")
                .param("id", id)
                .query(CaughtMails::read)
                .optional();
    }

    Optional<byte[]> raw(long id) {
        return jdbc.sql("select raw from caught_mail where id = :id")
                .param("id", id)
                .query((row, n) -> row.getBytes("raw"))
                .optional();
    }

    private static CaughtMail read(ResultSet row, int number) throws SQLException {
        return new CaughtMail(
                row.getLong("id"),
                row.getTimestamp("caught_at").toInstant(),
                row.getString("envelope_sender"),
                row.getString("envelope_recipient"),
                row.getString("subject"));
    }
}
