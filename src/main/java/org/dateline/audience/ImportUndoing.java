package org.dateline.audience;

import java.util.List;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes an import back, in the transaction of its caller. Whatever somebody did since stays: who was edited is kept, who
 * left a list has left it, who was written to is only taken off the list.
 */
@Component
class ImportUndoing {

    private final JdbcClient jdbc;
    private final Suppressions suppressions;
    private final ApplicationEventPublisher events;

    ImportUndoing(JdbcClient jdbc, Suppressions suppressions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.suppressions = suppressions;
        this.events = events;
    }

    void takeBack(Import file, String by, ImportChecking.Progress progress) {
        ImportLines lines = new ImportLines(jdbc, file);
        for (int from : lines.ranges()) {
            if (file.purpose() == Import.Purpose.PEOPLE) {
                unsubscribe(lines, from);
                restore(lines, from);
                remove(lines, from);
            } else {
                lift(file, lines, from, by);
            }
            progress.lines(lines.done(from));
        }
        events.publishEvent(
                new ContactsImported(file.id(), file.fileName(), Phrases.record("audience.history.import-undone"), by));
    }

    private static void unsubscribe(ImportLines lines, int from) {
        lines.sql(from, """
                        delete from subscription s using contact_import_line l
                        where s.contact_id = l.contact_id and s.ended_at is null
                          and l.before -> 'lists' @> to_jsonb(s.list_id) and {range}
                        """).update();
    }

    private static void restore(ImportLines lines, int from) {
        lines.sql(from, """
                        update contact_import_line l set message = case when c.changed_at = (l.before ->> 'stamp')::timestamptz
                            then :before::text else :edited::text end
                        from contact c where c.id = l.contact_id and l.outcome = 'changed' and {range}
                        """)
                .param("before", Phrases.record("audience.written.as-before"))
                .param("edited", Phrases.record("audience.written.kept-edited"))
                .update();
        lines.sql(from, """
                        update contact c set kind = b.kind, name = b.name, outlet = b.outlet, role = b.role,
                            topics = b.topics, tier = b.tier, phone = b.phone, main_contact = b.main_contact,
                            languages = b.languages, country = b.country, zone = b.zone, attributes = b.attributes,
                            remark = b.remark, changed_at = dateline_now()
                        from contact_import_line l
                            cross join lateral jsonb_populate_record(null::contact, l.before -> 'contact') b
                        where c.id = l.contact_id and l.outcome = 'changed'
                          and c.changed_at = (l.before ->> 'stamp')::timestamptz and {range}
                        """).update();
    }

    /** All of the range at once; one by one only where something refers to one of them. */
    private void remove(ImportLines lines, int from) {
        lines.sql(from, """
                        update contact_import_line l set message = case
                            when c.id is null or c.changed_at <> (l.before ->> 'stamp')::timestamptz then :edited::text
                            when exists (select from do_not_contact d where d.contact_id = c.id)
                              or exists (select from subscription s where s.contact_id = c.id)
                            then :known::text end
                        from contact_import_line x left join contact c on c.id = x.contact_id
                        where x.import_id = l.import_id and x.line = l.line and l.outcome = 'new' and {range}
                        """)
                .param("edited", Phrases.record("audience.written.kept-edited-new"))
                .param("known", Phrases.record("audience.written.kept-known"))
                .update();
        boolean all = lines.sql(
                        from,
                        "select remove_contacts(array(select contact_id from contact_import_line l where l.outcome = 'new' and l.message is null and {range}))")
                .query(Boolean.class)
                .single();
        String became = all
                ? ":gone::text"
                : "case when remove_contacts(array[l.contact_id]) then :gone::text else :sent::text end";
        lines.sql(
                        from,
                        "update contact_import_line l set message = " + became
                                + " where l.outcome = 'new' and l.message is null and {range}")
                .param("gone", Phrases.record("audience.written.gone"))
                .param("sent", Phrases.record("audience.written.kept-off"))
                .update();
    }

    private void lift(Import file, ImportLines lines, int from, String by) {
        List<Long> ours = lines.sql(
                        from,
                        "select (l.before ->> 'suppression')::bigint from contact_import_line l where l.outcome = 'new' and l.before is not null and {range}")
                .query(Long.class)
                .list();
        ours.forEach(
                id -> suppressions.lift(id, Phrases.record("audience.written.import-undone", file.fileName()), by));
    }
}
