package org.dateline.audience;

import java.util.List;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does what the check said, in the transaction of its caller. What {@link ImportUndoing} needs is kept with each line. */
@Component
class ImportDoing {

    private final JdbcClient jdbc;
    private final ImportChecking checking;
    private final Suppressions suppressions;
    private final ApplicationEventPublisher events;

    ImportDoing(JdbcClient jdbc, ImportChecking checking, Suppressions suppressions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.checking = checking;
        this.suppressions = suppressions;
        this.events = events;
    }

    void bringIn(Import file, String by, ImportChecking.Progress progress) {
        checking.decide(file, done -> progress.lines(done / 10));
        ImportLines lines = new ImportLines(jdbc, file);
        for (int from : lines.ranges()) {
            if (file.purpose() == Import.Purpose.PEOPLE) {
                add(lines, from);
                change(lines, from);
                subscribe(lines, from);
                stamp(lines, from);
            } else {
                suppress(file, lines, from, by);
            }
            progress.lines(file.total() / 10 + lines.done(from) * 9 / 10);
        }
        events.publishEvent(
                new ContactsImported(file.id(), file.fileName(), Phrases.record("audience.history.imported"), by));
    }

    /** What undo needs of a new person is known beforehand, so each line is written once. */
    private static void add(ImportLines lines, int from) {
        lines.sql(from, """
                        update contact_import_line l set contact_id = nextval(pg_get_serial_sequence('contact', 'id')),
                            before = jsonb_build_object('stamp', dateline_now(), 'lists', m.ids)
                        from (select coalesce(jsonb_agg(id), '[]'::jsonb) as ids from mailing_list
                              where id = :list::bigint or built_in) m
                        where l.outcome = 'new' and {range}
                        """).update();
        int people = lines.sql(from, """
                        insert into contact (id, kind, name, outlet, role, topics, tier, phone, main_contact, languages,
                            country, zone, attributes, remark, changed_at)
                        overriding system value
                        select l.contact_id, r.kind, coalesce(r.name, r.outlet, l.spelling), r.outlet, r.role, r.topics,
                            r.tier, r.phone, r.main_contact, r.languages, r.country, r.zone, r.attributes, r.remark,
                            (l.before ->> 'stamp')::timestamptz
                        from contact_import_line l cross join lateral jsonb_populate_record(null::contact,
                            jsonb_build_object('kind', :kind::text, 'tier', 2, 'topics', '[]'::jsonb,
                                'languages', '[]'::jsonb, 'main_contact', false, 'attributes', '{}'::jsonb) || l.person) r
                        where l.outcome = 'new' and {range}
                        """).update();
        int addresses = lines.sql(from, """
                        insert into address (contact_id, spelling, key, key_mac)
                        select l.contact_id, l.spelling, l.key, l.key_mac from contact_import_line l
                        where l.outcome = 'new' and {range}
                        on conflict (key_mac) do update set contact_id = excluded.contact_id,
                            spelling = excluded.spelling, key = excluded.key, preferred = true, removed_at = null,
                            created_at = dateline_now()
                        where address.removed_at is not null
                        """).update();
        if (people != addresses) {
            throw new DataIntegrityViolationException("an address became somebody else's meanwhile");
        }
    }

    private static void change(ImportLines lines, int from) {
        lines.sql(from, """
                        update contact_import_line l set before = jsonb_build_object('contact', to_jsonb(c) - 'words')
                        from contact c where c.id = l.contact_id and l.outcome = 'changed' and {range}
                        """).update();
        lines.sql(from, """
                        update contact k set kind = r.kind, name = r.name, outlet = r.outlet, role = r.role,
                            topics = r.topics, tier = r.tier, phone = r.phone, main_contact = r.main_contact,
                            languages = r.languages, country = r.country, zone = r.zone, attributes = r.attributes,
                            remark = r.remark, changed_at = dateline_now()
                        from contact_import_line l join contact c on c.id = l.contact_id cross join lateral %s r
                        where k.id = c.id and l.outcome = 'changed' and {range}
                        """.formatted(ImportChecking.OVERLAY)).update();
    }

    /** Which lists are new to each is noted first: to join lines with what an insert returned is quadratic without figures. */
    private static void subscribe(ImportLines lines, int from) {
        lines.sql(from, """
                        update contact_import_line l set before = l.before || jsonb_build_object('lists', coalesce((
                            select jsonb_agg(m.id) from mailing_list m where (m.id = :list::bigint or m.built_in)
                              and not exists (select from subscription s
                                              where s.contact_id = l.contact_id and s.list_id = m.id)), '[]'::jsonb))
                        where l.outcome = 'changed' and {range}
                        """).update();
        lines.sql(from, """
                        insert into subscription (contact_id, list_id, evidence)
                        select l.contact_id, x.list::bigint, concat_ws('; ',
                            coalesce(l.person ->> 'evidence', nullif(:evidence::text, '')),
                            format(:written::text, :file::text, l.line))
                        from contact_import_line l cross join lateral jsonb_array_elements_text(l.before -> 'lists') x(list)
                        where l.outcome in ('new', 'changed') and {range}
                        on conflict (contact_id, list_id) do nothing
                        """)
                .param("written", Phrases.record("audience.written.evidence", "%1$s", "%2$s"))
                .update();
    }

    /** As it was left: whoever is edited afterwards is not undone over the head of the editor. */
    private static void stamp(ImportLines lines, int from) {
        lines.sql(from, """
                        update contact_import_line l set before = l.before || jsonb_build_object('stamp', c.changed_at)
                        from contact c where c.id = l.contact_id and l.outcome = 'changed' and {range}
                        """).update();
    }

    private record Unwanted(int line, byte[] mac, String spelling) {}

    private void suppress(Import file, ImportLines lines, int from, String by) {
        List<Unwanted> unwanted = lines.sql(
                        from,
                        "select line, key_mac, spelling from contact_import_line l where l.outcome = 'new' and {range}")
                .query((row, n) -> new Unwanted(row.getInt("line"), row.getBytes("key_mac"), row.getString("spelling")))
                .list();
        for (Unwanted one : unwanted) {
            suppressions.suppress(
                    one.mac(),
                    Address.masked(one.spelling()),
                    Suppression.Reason.OBJECTION,
                    Phrases.record("audience.written.evidence", file.fileName(), Integer.toString(one.line())),
                    by);
        }
        lines.sql(from, """
                        update contact_import_line l set before = jsonb_build_object('suppression', s.id)
                        from suppression s where s.key_mac = l.key_mac and s.reason = 'objection' and s.lifted_at is null
                          and l.outcome = 'new' and {range}
                        """).update();
    }
}
