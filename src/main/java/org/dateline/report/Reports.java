package org.dateline.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads what became of mailings. Counts what is known and invents no opening. */
@Repository
public class Reports {

    private static final int PAGE = 1000;

    /**
     * The letters of a mailing, read once and counted together before they are counted by each word. Its number stands in the statement
     * itself: so PostgreSQL knows whether it is one of the large ones.
     */
    private static final String LETTERS = """
            with letter as (
                select d.state, d.language, c.country, c.kind,
                       case when d.state = 'left-out' then coalesce(d.left_out, 'for another reason')
                            when d.state in ('refused', 'expired') then coalesce(d.reason, 'without a reason') end as why, count(*) as n
                  from delivery d join contact c on c.id = d.contact_id
                 where d.mailing_id = %d group by 1, 2, 3, 4, 5),
            named as (
                select l.state, l.why, l.n, coalesce(l.country, 'not known') as country, coalesce(k.label, 'not known') as kind,
                       coalesce(l.language, 'not known') as language
                  from letter l left join contact_kind k on k.name = l.kind),
            counted as (
                select case grouping(country, kind, language) when 3 then 'country' when 5 then 'kind' when 6 then 'language' else 'state' end as what,
                       coalesce(country, kind, language, state) as word, why, sum(n) as people,
                       sum(n) filter (where state not in ('left-out', 'cancelled')) as letters,
                       sum(n) filter (where state = 'accepted') as taken,
                       sum(n) filter (where state in ('refused', 'expired')) as lost
                  from named group by grouping sets ((state, why), (country), (kind), (language)))
            select * from counted order by case what when 'state' then people else letters end desc nulls last, why, word""";

    private final JdbcClient jdbc;

    Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Report of(long mailingId) {
        var account = new Account();
        jdbc.sql(LETTERS.formatted(mailingId)).query(account::add);
        jdbc.sql("select state, left_out, people from taken_people where mailing_id = :id")
                .param("id", mailingId)
                .query(row -> {
                    account.state(row.getString("state"), row.getString("left_out"), row.getInt("people"));
                });
        return new Report(
                mailingId,
                account.states,
                account.leftOut,
                account.turnedAway,
                returns(mailingId),
                account.of("country"),
                account.of("kind"),
                account.of("language"));
    }

    /** As {@link #LETTERS} are read, the largest figures first. */
    private static final class Account {
        private final Map<String, Integer> states = new LinkedHashMap<>();
        private final Map<String, Integer> leftOut = new LinkedHashMap<>();
        private final Map<String, Integer> turnedAway = new LinkedHashMap<>();
        private final Map<String, Map<String, Report.Split>> split = new HashMap<>();

        private void add(ResultSet row) throws SQLException {
            var what = row.getString("what");
            var word = row.getString("word");
            if (what.equals("state")) state(word, row.getString("why"), row.getInt("people"));
            else if (row.getInt("letters") > 0)
                split.computeIfAbsent(what, group -> new LinkedHashMap<>())
                        .put(word, new Report.Split(row.getInt("letters"), row.getInt("taken"), row.getInt("lost")));
        }

        private void state(String state, @Nullable String why, int people) {
            states.merge(state, people, Integer::sum);
            if (why != null) (state.equals("left-out") ? leftOut : turnedAway).merge(why, people, Integer::sum);
        }

        private Map<String, Report.Split> of(String what) {
            return split.getOrDefault(what, Map.of());
        }
    }

    /** The account and what came back, without the reasons and the groups. */
    @Transactional(readOnly = true)
    public Report inShort(long mailingId) {
        return new Report(
                mailingId, states(mailingId), Map.of(), Map.of(), returns(mailingId), Map.of(), Map.of(), Map.of());
    }

    /** How many of those who got it left its list by their own wish within a week. */
    public int left(long mailingId) {
        return jdbc.sql("""
                select count(distinct s.contact_id)
                  from mailing m
                  join subscription s on s.opted_out and s.ended_at between m.started_at and m.started_at + interval '7 days'
                 where m.id = :id and exists (select from delivery d
                        where d.mailing_id = m.id and d.contact_id = s.contact_id and d.list_id = s.list_id and d.state = 'accepted')""").param("id", mailingId).query(Integer.class).single();
    }

    /** The account alone: number of people by state. */
    public Map<String, Integer> states(long mailingId) {
        var counts = new LinkedHashMap<String, Integer>();
        jdbc.sql("""
                select state, sum(people) as n
                  from (select state, 1 as people from delivery where mailing_id = :id
                        union all
                        select state, people from taken_people where mailing_id = :id) p
                 group by 1""").param("id", mailingId).query(row -> {
            counts.put(row.getString("state"), row.getInt("n"));
        });
        return counts;
    }

    private List<Report.Returns> returns(long mailingId) {
        return jdbc.sql("""
                select r.kind, coalesce(r.reason, r.class, '') as reason, count(distinct r.delivery_id) as people
                  from returned_recipient r join delivery d on d.id = r.delivery_id
                 where d.mailing_id = :id and %s and r.kind in ('hard', 'soft', 'complaint', 'autoreply')
                 group by 1, 2 order by 3 desc""".formatted(WrittenTo.OURS))
                .param("id", mailingId)
                .query((row, n) ->
                        new Report.Returns(row.getString("kind"), row.getString("reason"), row.getInt("people")))
                .list();
    }

    /** One line of the export: a person and what became of their letter. */
    public record Line(
            String name,
            @Nullable String outlet,
            @Nullable String address,
            @Nullable String country,
            @Nullable String language,
            String state,
            @Nullable String because,
            @Nullable String reply,
            @Nullable String cameBack) {}

    /**
     * Every person of the mailing, one after the other, however many there are. They are read a page at a time: a reader who
     * takes long keeps no connection to the database from the others.
     */
    public void lines(long mailingId, Consumer<Line> reader) {
        long after = 0;
        var page = new LinkedHashMap<Long, Line>();
        do {
            page.clear();
            read(mailingId, after, page);
            for (var line : page.entrySet()) {
                reader.accept(line.getValue());
                after = line.getKey();
            }
        } while (page.size() == PAGE);
    }

    private void read(long mailingId, long after, Map<Long, Line> page) {
        jdbc.sql("""
                select d.id, c.name, c.outlet, d.address, c.country, d.language, d.state, coalesce(d.left_out, d.reason) as because, d.reply_text,
                       (select string_agg(distinct r.kind, ', ') from returned_recipient r where r.delivery_id = d.id and %s) as back
                  from delivery d join contact c on c.id = d.contact_id
                 where d.mailing_id = :id and d.id > :after order by d.id limit :page""".formatted(WrittenTo.OURS))
                .param("id", mailingId)
                .param("after", after)
                .param("page", PAGE)
                .query(row -> {
                    page.put(
                            row.getLong("id"),
                            new Line(
                                    row.getString("name"),
                                    row.getString("outlet"),
                                    row.getString("address"),
                                    row.getString("country"),
                                    row.getString("language"),
                                    row.getString("state"),
                                    row.getString("because"),
                                    row.getString("reply_text"),
                                    row.getString("back")));
                });
    }

    /** A first-call name of a release and how their letter stands. */
    public record FirstCall(
            long contactId,
            String name,
            @Nullable String outlet,
            @Nullable String phone,
            String state,
            @Nullable String because) {

        public String words() {
            return StateWords.of(state);
        }

        /** Worth a telephone call. */
        public boolean isLost() {
            return state.equals("refused") || state.equals("expired") || state.equals("returned");
        }
    }

    /** Those with trouble first. */
    public List<FirstCall> firstCall(long releaseId) {
        return jdbc.sql("""
                select * from (
                    select distinct on (c.id) c.id, c.name, c.outlet, c.phone,
                           case when exists (select from returned_recipient r where r.delivery_id = d.id and r.kind = 'hard' and r.standing <> 'unmatched')
                                then 'returned' else d.state end as state,
                           coalesce(d.left_out, d.reason) as because
                      from delivery d join contact c on c.id = d.contact_id
                     where d.mailing_id in (select id from mailing where release_id = :release) and c.tier = 1 and coalesce(d.left_out, '') <> 'gets it by an earlier row'
                     order by c.id, d.state = 'left-out', d.id desc) f
                 order by f.state not in ('refused', 'expired', 'returned'), lower(f.name) limit 60""")
                .param("release", releaseId)
                .query((row, n) -> firstCall(row))
                .list();
    }

    /** First-call names whose letter of the last days came to nothing, newest first. */
    public List<FirstCall> firstCallLost() {
        return jdbc.sql("""
                select distinct on (c.id) c.id, c.name, c.outlet, c.phone, case when d.state = 'accepted' then 'returned' else d.state end as state,
                       d.reason as because
                  from delivery d join contact c on c.id = d.contact_id
                 where c.tier = 1 and c.erased_at is null and d.changed_at > dateline_now() - interval '3 days'
                   and (d.state in ('refused', 'expired')
                        or exists (select from returned_recipient r where r.delivery_id = d.id and r.kind = 'hard' and r.standing <> 'unmatched'))
                 order by c.id, d.id desc limit 10""").query((row, n) -> firstCall(row)).list();
    }

    private static FirstCall firstCall(java.sql.ResultSet row) throws java.sql.SQLException {
        return new FirstCall(
                row.getLong("id"),
                row.getString("name"),
                row.getString("outlet"),
                row.getString("phone"),
                row.getString("state"),
                row.getString("because"));
    }
}
