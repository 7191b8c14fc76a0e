package org.dateline.audience;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says of each line what an import would do with it, before it does anything. */
@Component
class ImportChecking {

    private static final int AT_ONCE = 5000;
    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("(?s)\\s*\"?([^\"<>]*?)\"?\\s*<([^<>]+)>\\s*");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AddressKeys keys;
    private final ContactKinds kinds;

    ImportChecking(JdbcClient jdbc, JsonMapper json, AddressKeys keys, ContactKinds kinds) {
        this.jdbc = jdbc;
        this.json = json;
        this.keys = keys;
        this.kinds = kinds;
    }

    interface Progress {
        void lines(int done);
    }

    void check(Import file, Progress progress) {
        understand(file, progress);
        decide(file, done -> progress.lines(file.total() / 2 + done / 2));
    }

    /** Reads each line's address and person, or refuses it with advice. */
    private void understand(Import file, Progress progress) {
        Map<String, String> kindsByWord = kinds.byWord();
        Columns columns = new Columns(file.settings().columns());
        int after = -1;
        int done = 0;
        while (true) {
            List<Import.Line> lines = linesAfter(file.id(), after);
            if (lines.isEmpty()) {
                return;
            }
            store(
                    file.id(),
                    lines.stream()
                            .map(line -> understand(file, line, columns, kindsByWord))
                            .toList());
            after = lines.get(lines.size() - 1).line();
            done += lines.size();
            progress.lines(done / 2);
        }
    }

    private List<Import.Line> linesAfter(long id, int after) {
        return jdbc.sql(
                        "select line, fields from contact_import_line where import_id = ? and line > ? order by line limit ?")
                .params(id, after, AT_ONCE)
                .query((row, n) -> new Import.Line(row.getInt("line"), Rows.texts(row, "fields"), null, null, null))
                .list();
    }

    private record Understood(
            int line,
            @Nullable EmailAddress address,
            @Nullable String person,
            @Nullable String refusal) {}

    private Understood understand(Import file, Import.Line line, Columns columns, Map<String, String> kindsByWord) {
        int width = Math.max(file.settings().names().size(), 1);
        if (file.settings().heading() && line.fields().size() > width) {
            return refused(
                    line,
                    Phrases.record("audience.written.fields", line.fields().size(), width));
        }
        Map<String, String> fields = new LinkedHashMap<>(columns.read(line.fields()));
        String email = fields.remove(Columns.EMAIL);
        if (email == null) {
            return refused(line, Phrases.record("audience.written.no-email"));
        }
        Matcher both = NAME_AND_ADDRESS.matcher(email);
        if (both.matches()) {
            email = both.group(2);
            if (!both.group(1).isBlank() && !fields.containsKey("last name")) {
                fields.putIfAbsent("name", both.group(1));
            }
        }
        try {
            EmailAddress address = EmailAddress.parse(email);
            return new Understood(line.line(), address, person(fields, kindsByWord), null);
        } catch (InvalidAddress | UnusablePerson unusable) {
            return refused(line, String.valueOf(unusable.getMessage()));
        }
    }

    private static Understood refused(Import.Line line, String because) {
        return new Understood(line.line(), null, null, because);
    }

    /** Only what the line says, named as the columns of a contact: empty fields change nothing. */
    private String person(Map<String, String> fields, Map<String, String> kindsByWord) {
        String evidence = fields.remove("evidence");
        boolean named =
                fields.containsKey("name") || fields.containsKey("first name") || fields.containsKey("last name");
        Map<String, String> read = new LinkedHashMap<>(fields);
        if (!named) {
            read.put("name", "-");
        }
        Person person = PersonFields.read(read, kindsByWord);
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        if (named) {
            given.put("name", person.name());
        }
        put(given, fields, "kind", "kind", person.kind());
        put(given, fields, "outlet", "outlet", person.work().outlet());
        put(given, fields, "role", "role", person.work().role());
        put(given, fields, "topics", "topics", person.work().topics());
        put(given, fields, "tier", "tier", person.work().tier());
        put(given, fields, "phone", "phone", person.work().phone());
        put(given, fields, "main contact", "main_contact", person.work().mainContact());
        put(given, fields, "languages", "languages", person.place().languages());
        put(given, fields, "country", "country", person.place().country());
        put(given, fields, "zone", "zone", person.place().zone());
        put(given, fields, "remark", "remark", person.remark());
        if (!person.attributes().isEmpty()) {
            given.put("attributes", person.attributes());
        }
        if (evidence != null) {
            given.put("evidence", PersonFields.clean(evidence));
        }
        return json.writeValueAsString(given);
    }

    private static void put(
            Map<String, @Nullable Object> given,
            Map<String, String> fields,
            String field,
            String column,
            @Nullable Object value) {
        if (fields.containsKey(field)) {
            given.put(column, value);
        }
    }

    private void store(long id, List<Understood> lines) {
        int n = lines.size();
        Integer[] numbers = new Integer[n];
        String[] spellings = new String[n];
        String[] addressKeys = new String[n];
        byte[][] macs = new byte[n][];
        String[] people = new String[n];
        String[] refusals = new String[n];
        for (int i = 0; i < n; i++) {
            Understood line = lines.get(i);
            numbers[i] = line.line();
            if (line.address() != null) {
                spellings[i] = line.address().spelling();
                addressKeys[i] = line.address().key();
                macs[i] = keys.mac(line.address());
            }
            people[i] = line.person();
            refusals[i] = line.refusal();
        }
        List<Object> params = new ArrayList<>(List.of(numbers, spellings, addressKeys, macs, people, refusals, id));
        jdbc.sql("""
                        update contact_import_line l set spelling = v.spelling, key = v.key, key_mac = v.key_mac,
                            person = v.person::jsonb, message = v.refusal, contact_id = null, before = null,
                            outcome = case when v.refusal is not null then 'refused' end
                        from unnest(?::int[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[])
                            v(line, spelling, key, key_mac, person, refusal)
                        where l.import_id = ? and l.line = v.line
                        """).params(params).update();
    }

    /** What becomes of each line that was understood, by what is known now; also asked again when it is done. */
    void decide(Import file, Progress progress) {
        jdbc.sql("""
                        update contact_import_line l set outcome = 'refused', message = format(:same::text, f.first)
                        from (select key_mac, min(line) as first from contact_import_line
                              where import_id = :import and key_mac is not null group by key_mac having count(*) > 1) f
                        where l.import_id = :import and l.key_mac = f.key_mac and l.line > f.first
                        """)
                .param("import", file.id())
                .param("same", Phrases.record("audience.written.same-address", "%s"))
                .update();
        ImportLines lines = new ImportLines(jdbc, file);
        Map<String, String> words = words();
        for (int from : lines.ranges()) {
            lines.sql(from, file.purpose() == Import.Purpose.PEOPLE ? PEOPLE : DO_NOT_WRITE)
                    .params(words)
                    .update();
            progress.lines(lines.done(from));
        }
    }

    /** What the statements below write down with the lines, in the office's language; {@code %s} is filled by the database. */
    private static Map<String, String> words() {
        return Map.ofEntries(
                Map.entry("date", Phrases.record("audience.written.date")),
                Map.entry("suppressed", Phrases.record("audience.written.suppressed", "%1$s", "%2$s")),
                Map.entry("dead", Phrases.record("audience.whynot.address-dead")),
                Map.entry("complaint", Phrases.record("audience.whynot.marked-us-as-spam")),
                Map.entry("objection", Phrases.record("audience.whynot.asked-not-to-be-written-to")),
                Map.entry("forgotten", Phrases.record("audience.whynot.asked-to-be-forgotten")),
                Map.entry("erasure", Phrases.record("audience.written.erasure")),
                Map.entry("unwanted", Phrases.record("audience.written.do-not-contact", "%s")),
                Map.entry("left", Phrases.record("audience.written.left", "%s")),
                Map.entry("already", Phrases.record("audience.written.not-written-already")),
                Map.entry("known", Phrases.record("audience.written.among-people")));
    }

    /** The line's person over the contact as it is: own fields of the office are added to, not replaced. */
    static final String OVERLAY = """
            jsonb_populate_record(c, case when jsonb_exists(l.person, 'attributes')
                then jsonb_set(l.person, '{attributes}', c.attributes || (l.person -> 'attributes')) else l.person end)""";

    private static final String PEOPLE = """
            update contact_import_line l set contact_id = d.contact_id, outcome = d.outcome, message = d.message
            from (
                select l.line, c.id as contact_id,
                    case when s.reason is not null or n.contact_id is not null or e.contact_id is not null then 'suppressed'
                        when c.id is null then 'new'
                        when joins.any then 'changed'
                        when (r.kind, r.name, r.outlet, r.role, r.topics, r.tier, r.phone, r.main_contact, r.languages, r.country, r.zone, r.attributes, r.remark)
                            is distinct from
                            (c.kind, c.name, c.outlet, c.role, c.topics, c.tier, c.phone, c.main_contact, c.languages, c.country, c.zone, c.attributes, c.remark)
                        then 'changed' else 'same' end as outcome,
                    case when s.reason is not null then format(:suppressed::text, to_char(s.since, :date::text),
                            case s.reason when 'dead' then :dead::text when 'complaint' then :complaint::text
                                when 'objection' then :objection::text else :forgotten::text end)
                        when e.contact_id is not null then :erasure::text
                        when n.contact_id is not null then format(:unwanted::text, n.reason)
                        when sub.ended_at is not null then format(:left::text, to_char(sub.ended_at, :date::text)) end as message
                from contact_import_line l
                left join address a on a.key_mac = l.key_mac and a.removed_at is null
                left join contact c on c.id = a.contact_id
                left join lateral (select s.reason, s.since from suppression s
                    where s.key_mac = l.key_mac and s.lifted_at is null order by s.id limit 1) s on true
                left join do_not_contact n on n.contact_id = c.id
                left join erasure e on e.contact_id = c.id
                left join subscription sub on sub.contact_id = c.id and sub.list_id = :list::bigint
                left join lateral (select exists (select from mailing_list m where (m.id = :list::bigint or m.built_in)
                    and not exists (select from subscription x where x.contact_id = c.id and x.list_id = m.id)) as any) joins on true
                left join lateral %s r on true
                where {range} and l.key_mac is not null
                  and l.outcome is distinct from 'refused') d
            where l.import_id = :import and l.line = d.line
              and (l.contact_id, l.outcome, l.message) is distinct from (d.contact_id, d.outcome, d.message)
            """.formatted(OVERLAY);

    private static final String DO_NOT_WRITE = """
            update contact_import_line l set contact_id = d.contact_id, outcome = d.outcome, message = d.message
            from (
                select l.line, a.contact_id, case when s.id is null then 'new' else 'same' end as outcome,
                    case when s.id is not null then :already::text
                        when a.contact_id is not null then :known::text end as message
                from contact_import_line l
                left join address a on a.key_mac = l.key_mac and a.removed_at is null
                left join suppression s on s.key_mac = l.key_mac and s.lifted_at is null and s.reason = 'objection'
                where {range} and l.key_mac is not null
                  and l.outcome is distinct from 'refused') d
            where l.import_id = :import and l.line = d.line
            """;
}
