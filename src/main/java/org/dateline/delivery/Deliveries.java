package org.dateline.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All deliveries: what became of every letter, and the acts that are left to people. */
@Repository
public class Deliveries {
    /** Of a letter {@code d}: queued ones within a lease that somebody works on are being sent. */
    private static final String STANDING = """
            case when d.state = 'queued' and exists (
                 select from lease l where l.mailing_id = d.mailing_id and l.node_id is not null
                        and d.position between l.first_position and l.begun) then 'sending' else d.state end as standing
            """;

    private static final String NAMED = """
             d join contact c on c.id = d.contact_id join mailing m on m.id = d.mailing_id
              left join retry r on r.delivery_id = d.id
            """;

    private static final String SELECT =
            "select d.*, c.name, c.outlet, c.phone, r.due, m.name as mailing, " + STANDING + " from delivery" + NAMED;

    /** The letters of a page are found before their people are. */
    private static final String PAGE =
            "select d.*, c.name, c.outlet, c.phone, r.due, m.name as mailing from (select * from (select d.*, "
                    + STANDING
                    + " from delivery d where d.id > :after %s) d where :everybody or standing = any(:states) order by id limit :size)"
                    + NAMED + " order by d.id";

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final LetterMemory memory;

    Deliveries(JdbcClient jdbc, LetterMemory memory) {
        this.jdbc = jdbc;
        this.memory = memory;
    }

    public Optional<Delivery> find(long id) {
        return jdbc.sql(SELECT + "where d.id = :id")
                .param("id", id)
                .query(Deliveries::read)
                .optional();
    }

    /** @throws NoSuchDelivery if there is none */
    public Delivery get(long id) {
        return find(id).orElseThrow(() -> new NoSuchDelivery(id));
    }

    /** Everything one person got or did not get, by whichever of the entries that are one now; newest first. */
    public List<Delivery> ofContact(long contactId) {
        return jdbc.sql(SELECT + "where d.contact_id in (select entries_of(:contact)) order by d.id desc limit 500")
                .param("contact", contactId)
                .query(Deliveries::read)
                .list();
    }

    /** One page of a mailing, or of all mailings, in the order of ids. */
    public List<Delivery> page(@Nullable Long mailingId, @Nullable SendingState state, long after, int size) {
        return page(mailingId, state == null ? EnumSet.allOf(SendingState.class) : EnumSet.of(state), after, size);
    }

    /** The same of those who stand in any of these states. */
    List<Delivery> page(@Nullable Long mailingId, Set<SendingState> states, long after, int size) {
        return jdbc.sql(PAGE.formatted(mailingId == null ? "" : "and d.mailing_id = :mailing"))
                .param("after", after)
                .param("mailing", mailingId)
                .param("everybody", states.size() == SendingState.values().length)
                .param("states", states.stream().map(SendingState::word).toArray(String[]::new))
                .param("size", size)
                .query(Deliveries::read)
                .list();
    }

    /** First-call names of a mailing with what became of theirs. */
    public List<Delivery> firstCall(long mailingId) {
        return jdbc.sql(SELECT + "where d.mailing_id = :mailing and d.tier = 1 order by c.name limit 200")
                .param("mailing", mailingId)
                .query(Deliveries::read)
                .list();
    }

    /** What was said to each attempt, oldest first. */
    public List<Attempt> attempts(long deliveryId) {
        return jdbc.sql("select * from attempt where delivery_id = :id order by at")
                .param("id", deliveryId)
                .query((row, n) -> new Attempt(
                        row.getTimestamp("at").toInstant(),
                        row.getString("server"),
                        SendingState.of(row.getString("outcome")),
                        row.getInt("code"),
                        row.getString("status"),
                        row.getString("text"),
                        row.getString("reason")))
                .list();
    }

    /** A full recount, of one moment. Nothing is counted again where no letter of anybody has changed since. */
    public Books books(long mailingId) {
        return isBeingSent(mailingId)
                ? booksNow(mailingId)
                : memory.recall(new BooksOf(mailingId), () -> booksNow(mailingId));
    }

    private record BooksOf(long mailingId) {}

    /** A letter is taken by a connection without being changed. */
    private boolean isBeingSent(long mailingId) {
        return jdbc.sql("select exists (select from lease where mailing_id = :mailing and node_id is not null)")
                .param("mailing", mailingId)
                .query(Boolean.class)
                .single();
    }

    private Books booksNow(long mailingId) {
        var counts = new HashMap<String, Integer>();
        var people = new int[1];
        jdbc.sql("""
                select state, count(*) as n from delivery where mailing_id = :mailing group by state
                union all
                select 'sending', count(*) from lease l join delivery d
                       on d.mailing_id = l.mailing_id and d.position between l.first_position and l.begun and d.state = 'queued'
                 where l.mailing_id = :mailing and l.node_id is not null
                union all
                select 'people', count(*) from (select from delivery where mailing_id = :mailing group by contact_id) each
                union all
                select state, sum(people) from taken_people where mailing_id = :mailing group by state
                union all
                select 'people', coalesce(sum(people), 0) from taken_people where mailing_id = :mailing""").param("mailing", mailingId).query(row -> {
            var what = row.getString("state");
            if (what.equals("people")) people[0] += row.getInt("n");
            else if (row.getInt("n") > 0) counts.merge(what, row.getInt("n"), Integer::sum);
        });
        int sending = counts.getOrDefault("sending", 0);
        if (sending > 0) counts.merge("queued", -sending, Integer::sum);
        return Books.of(mailingId, people[0], counts);
    }

    /** Letters that wait for an hour, of a mailing that goes by the hour of each reader's place; the next hour first. */
    public List<HourToCome> hoursToCome(long mailingId) {
        return jdbc.sql("""
                select z.zone, z.not_before, count(*) as people
                  from mailing_zone z join mailing m on m.id = z.mailing_id
                  join delivery d on d.mailing_id = z.mailing_id and d.zone = z.zone and d.state = 'queued'
                 where z.mailing_id = :mailing and m.state <> 'cancelled' and (z.begun_at is null or z.not_before > dateline_now())
                 group by z.zone, z.not_before order by z.not_before, z.zone""")
                .param("mailing", mailingId)
                .query((row, n) -> new HourToCome(
                        row.getString("zone"), row.getTimestamp("not_before").toInstant(), row.getInt("people")))
                .list();
    }

    /** Reasons why people of a mailing get nothing, the most frequent first. */
    public List<LeftOut> leftOut(long mailingId) {
        return memory.recall(new LeftOutOf(mailingId), () -> leftOutNow(mailingId));
    }

    private record LeftOutOf(long mailingId) {}

    private List<LeftOut> leftOutNow(long mailingId) {
        return jdbc.sql("""
                select left_out, sum(people) as people
                  from (select left_out, 1 as people from delivery where mailing_id = :mailing and state = 'left-out'
                        union all
                        select left_out, people from taken_people where mailing_id = :mailing and state = 'left-out') p
                 group by left_out order by people desc, left_out""")
                .param("mailing", mailingId)
                .query((row, n) -> new LeftOut(String.valueOf(row.getString("left_out")), row.getInt("people")))
                .list();
    }

    /** Nobody knows whether they arrived: send them again, the same letter. Who got it gets it twice. */
    @Transactional
    public int sendAgain(long mailingId) {
        return jdbc.sql("""
                with again as (
                    update delivery d set again = true, changed_at = dateline_now()
                     where d.mailing_id = :mailing and d.state = 'uncertain'
                       and not exists (select from retry r where r.delivery_id = d.id)
                    returning d.id, d.mailing_id, d.receiver)
                insert into retry (delivery_id, mailing_id, due, receiver) select id, mailing_id, dateline_now(), receiver from again""").param("mailing", mailingId).update();
    }

    /** Nobody knows whether they arrived, and it is left at that. */
    @Transactional
    public int letBe(long mailingId) {
        return jdbc.sql("""
                update delivery d set again = true, changed_at = dateline_now()
                 where d.mailing_id = :mailing and d.state = 'uncertain' and not d.again""").param("mailing", mailingId).update();
    }

    /** A reason not to be written to, and how many. */
    public record LeftOut(String reason, int people) {}

    /** When it is the hour of a mailing in one place, and for how many letters. @param zone IANA */
    public record HourToCome(String zone, Instant notBefore, int people) {

        /** "09:00 in New York". */
        public String words() {
            var there = ZoneId.of(zone);
            return Phrases.say("delivery.progress.hour", notBefore.atZone(there).format(HOUR), WallTime.place(there));
        }
    }

    /** What a server said to one try. */
    public record Attempt(
            Instant at,
            String server,
            SendingState outcome,
            int code,
            @Nullable String status,
            @Nullable String text,
            @Nullable String reason) {}

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getLong("mailing_id"),
                row.getString("mailing"),
                row.getLong("release_id"),
                row.getLong("version_id"),
                row.getLong("contact_id"),
                row.getString("name"),
                row.getString("outlet"),
                row.getString("phone"),
                row.getString("address"),
                row.getObject("list_id", Long.class),
                row.getString("language"),
                row.getInt("tier"),
                SendingState.of(row.getString("standing")),
                row.getString("left_out"),
                row.getInt("attempts"),
                instant(row, "dated"),
                instant(row, "due"),
                row.getInt("reply_code"),
                row.getString("reply_status"),
                row.getString("reply_text"),
                row.getString("reason"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
