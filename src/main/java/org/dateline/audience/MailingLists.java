package org.dateline.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The lists of the office. */
@Repository
public class MailingLists {

    private final JdbcClient jdbc;
    private final Rows rows;
    private final ApplicationEventPublisher events;

    MailingLists(JdbcClient jdbc, Rows rows, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.events = events;
    }

    /**
     * What the office says of a list; words by language.
     *
     * @param reason the line "You get this because …"
     * @param origin where its addresses come from
     * @param notice what a person is told besides with their first letter
     */
    public record Terms(
            String name,
            MailingList.Purpose purpose,
            @Nullable String senderName,
            String basis,
            Map<String, String> reason,
            Map<String, String> origin,
            Map<String, String> notice) {

        public Terms(
                String name,
                MailingList.Purpose purpose,
                @Nullable String senderName,
                String basis,
                Map<String, String> reason) {
            this(name, purpose, senderName, basis, reason, Map.of(), Map.of());
        }

        public Terms {
            name = PersonFields.clean(name);
            basis = PersonFields.clean(basis);
            if (name.isEmpty()) {
                throw new UnusableList(Phrases.say("audience.trouble.list-name"));
            }
            if (basis.isEmpty()) {
                throw new UnusableList(Phrases.say("audience.trouble.list-basis"));
            }
        }
    }

    /** A list cannot be as it was asked for; the message says what to mend. */
    public static class UnusableList extends RuntimeException {
        UnusableList(String advice) {
            super(advice);
        }
    }

    @Transactional
    public MailingList add(Terms terms, String by) {
        refuseTwin(terms.name(), 0);
        long id = jdbc.sql("""
                        insert into mailing_list (name, purpose, sender_name, basis, reason, origin, notice, list_label)
                        values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?) returning id
                        """)
                .param(terms.name())
                .param(inTable(terms.purpose()))
                .param(terms.senderName())
                .param(terms.basis())
                .param(rows.json(terms.reason()))
                .param(rows.json(terms.origin()))
                .param(rows.json(terms.notice()))
                .param(freeLabel(terms.name()))
                .query(Long.class)
                .single();
        events.publishEvent(new ListChanged(id, Phrases.record("audience.history.list-added"), by));
        return get(id);
    }

    /** The label stays: mail programs sort by it. */
    @Transactional
    public void change(long id, Terms terms, Staff by) {
        refuseTwin(terms.name(), id);
        MailingList before = get(id);
        jdbc.sql("""
                        update mailing_list set name = ?, purpose = ?, sender_name = ?, basis = ?, reason = ?::jsonb,
                               origin = ?::jsonb, notice = ?::jsonb
                        where id = ?
                        """)
                .param(terms.name())
                .param(inTable(terms.purpose()))
                .param(terms.senderName())
                .param(terms.basis())
                .param(rows.json(terms.reason()))
                .param(rows.json(terms.origin()))
                .param(rows.json(terms.notice()))
                .param(id)
                .update();
        events.publishEvent(new ListChanged(id, Phrases.record("audience.history.list-edited"), by.name()));
        if (!before.name().equals(terms.name()) || saysOtherwise(before, terms)) {
            events.publishEvent(new ListWordsChanged(id, terms.name(), by.id()));
        }
    }

    /** In its letters. */
    private static boolean saysOtherwise(MailingList before, Terms terms) {
        return !before.reason().equals(terms.reason())
                || !before.origin().equals(terms.origin())
                || !before.notice().equals(terms.notice());
    }

    /** No longer offered; its people and what they got stay known. The built-in list cannot be put away. */
    @Transactional
    public void archive(long id, String by) {
        int archived = jdbc.sql(
                        "update mailing_list set archived_at = dateline_now() where id = ? and not built_in and archived_at is null")
                .param(id)
                .update();
        if (archived > 0) {
            events.publishEvent(new ListChanged(id, Phrases.record("audience.history.list-archived"), by));
        }
    }

    @Transactional
    public void restore(long id, String by) {
        jdbc.sql("update mailing_list set archived_at = null where id = ?")
                .param(id)
                .update();
        events.publishEvent(new ListChanged(id, Phrases.record("audience.history.list-restored"), by));
    }

    public MailingList get(long id) {
        return find(id).orElseThrow(() -> new UnknownList(id));
    }

    public Optional<MailingList> find(long id) {
        return jdbc.sql("select * from mailing_list where id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The list that holds everybody with a recorded basis. */
    public MailingList pressReleases() {
        return jdbc.sql("select * from mailing_list where built_in")
                .query((row, n) -> read(row))
                .single();
    }

    /** Those in use, the built-in one first. */
    public List<MailingList> all() {
        return jdbc.sql("select * from mailing_list where archived_at is null order by built_in desc, lower(name), id")
                .query((row, n) -> read(row))
                .list();
    }

    public List<MailingList> archived() {
        return jdbc.sql("select * from mailing_list where archived_at is not null order by lower(name), id")
                .query((row, n) -> read(row))
                .list();
    }

    private void refuseTwin(String name, long except) {
        boolean twin = jdbc.sql("select exists (select from mailing_list where lower(name) = lower(?) and id <> ?)")
                .params(name, except)
                .query(Boolean.class)
                .single();
        if (twin) {
            throw new UnusableList(Phrases.say("audience.trouble.list-twin"));
        }
    }

    private String freeLabel(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String label = plain.isEmpty()
                ? "list"
                : plain.substring(0, Math.min(40, plain.length())).replaceAll("-+$", "");
        List<String> taken = jdbc.sql("select list_label from mailing_list")
                .query(String.class)
                .list();
        String free = label;
        for (int n = 2; taken.contains(free); n++) {
            free = label + "-" + n;
        }
        return free;
    }

    private static String inTable(MailingList.Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    private MailingList read(ResultSet row) throws SQLException {
        return new MailingList(
                row.getLong("id"),
                row.getString("name"),
                MailingList.Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getString("sender_name"),
                row.getString("list_label"),
                rows.map(row, "reason"),
                rows.map(row, "origin"),
                rows.map(row, "notice"),
                row.getString("basis"),
                row.getBoolean("built_in"),
                row.getTimestamp("archived_at") != null);
    }
}
