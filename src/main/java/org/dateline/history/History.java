package org.dateline.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything that happened. Written only by the chronicles, through {@link Scribe}, in the transaction of what happened. */
@Repository
public class History {

    private final JdbcClient jdbc;

    History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of whom or what; null for all. */
    public record Of(
            @Nullable Long release,
            @Nullable Long mailing,
            @Nullable Long contact) {}

    /** Newest first, below the given id. */
    public List<Entry> page(Of of, long below, int size) {
        return jdbc.sql("""
                select h.*, c.name as person from history h left join contact c on c.id = h.contact_id
                 where h.id < :below
                   and (cast(:release as bigint) is null or h.release_id = :release)
                   and (cast(:mailing as bigint) is null or h.mailing_id = :mailing)
                   and (cast(:contact as bigint) is null or h.contact_id in (select entries_of(:contact)))
                 order by h.id desc limit :size""")
                .param("below", below)
                .param("release", of.release())
                .param("mailing", of.mailing())
                .param("contact", of.contact())
                .param("size", size)
                .query(History::entry)
                .list();
    }

    /** Saving the same text again and again within ten minutes is one thing that happened. */
    void add(@Nullable Long staffId, String who, String what, Subject subject, String sentence) {
        var again = jdbc.sql("""
                update history set at = dateline_now()
                 where id = (select max(id) from history where release_id = :release)
                   and what = 'release-changed' and what = :what and who = :who and sentence = :sentence
                   and at > dateline_now() - interval '10 minutes'""")
                .param("release", subject.release())
                .param("what", what)
                .param("who", who)
                .param("sentence", sentence)
                .update();
        if (again == 1) {
            return;
        }
        jdbc.sql("""
                insert into history (staff_id, who, what, release_id, mailing_id, contact_id, list_id, sentence)
                values (:staff, :who, :what, :release, :mailing, :contact, :list, :sentence)""")
                .param("staff", staffId)
                .param("who", who)
                .param("what", what)
                .param("release", subject.release())
                .param("mailing", subject.mailing())
                .param("contact", subject.contact())
                .param("list", subject.list())
                .param("sentence", sentence)
                .update();
    }

    /** A person is forgotten: that something happened stays, what was said goes. */
    void forget(long contactId) {
        jdbc.sql("update history set sentence = :cut, details = '{}' where contact_id in (select entries_of(:contact))")
                .param("cut", Phrases.record("history.cut"))
                .param("contact", contactId)
                .update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("who"),
                row.getString("what"),
                row.getString("sentence"),
                row.getObject("release_id", Long.class),
                row.getObject("mailing_id", Long.class),
                row.getObject("contact_id", Long.class),
                row.getString("person"),
                row.getObject("list_id", Long.class));
    }
}
