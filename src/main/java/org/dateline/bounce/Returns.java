package org.dateline.bounce;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that came back. */
@Component
public class Returns {

    private static final String ROWS = """
            select rr.*, r.received_at, r.way, r.subject, r.raw is not null as has_raw,
                   d.mailing_id, d.list_id, rel.reference as release, c.name as contact_name,
                   case when c.erased_at is null then a.spelling end as address
            from returned_recipient rr
            join returned r on r.id = rr.returned_id
            left join delivery d on d.id = rr.delivery_id
            left join release rel on rel.id = d.release_id
            left join contact c on c.id = rr.contact_id
            left join address a on a.id = rr.address_id
            """;

    private final JdbcClient jdbc;

    Returns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What to list: any filter may be absent; the newest first. */
    public record Wanted(
            @Nullable String kind,
            @Nullable String standing,
            boolean open,
            @Nullable Long mailingId,
            @Nullable Long contactId,
            @Nullable Long releaseId) {

        public static final Wanted ALL = new Wanted(null, null, false, null, null, null);

        public static Wanted ofContact(long contactId) {
            return new Wanted(null, null, false, null, contactId, null);
        }

        public static Wanted ofMailing(long mailingId) {
            return new Wanted(null, null, false, mailingId, null, null);
        }
    }

    /** At most that many rows with an id below {@code before}, the newest first. */
    public List<ReturnRow> list(Wanted wanted, long before, int most) {
        return jdbc.sql(ROWS + """
                where rr.id < :before
                  and (cast(:kind as text) is null or rr.kind = :kind)
                  and (cast(:standing as text) is null or rr.standing = :standing)
                  and (not :open or (rr.proposal is not null and rr.action is null))
                  and (cast(:mailing as bigint) is null or d.mailing_id = :mailing)
                  and (cast(:release as bigint) is null or d.release_id = :release)
                  and (cast(:contact as bigint) is null or rr.contact_id in (select entries_of(:contact)))
                order by rr.id desc limit :most""")
                .param("before", before)
                .param("kind", wanted.kind())
                .param("standing", wanted.standing())
                .param("open", wanted.open())
                .param("mailing", wanted.mailingId())
                .param("release", wanted.releaseId())
                .param("contact", wanted.contactId())
                .param("most", most)
                .query(Returns::row)
                .list();
    }

    public Optional<ReturnRow> find(long id) {
        return jdbc.sql(ROWS + "where rr.id = :id")
                .param("id", id)
                .query(Returns::row)
                .optional();
    }

    /** How many wait for a person. */
    public int open() {
        return jdbc.sql("select count(*) from returned_recipient where proposal is not null and action is null")
                .query(Integer.class)
                .single();
    }

    Optional<byte[]> raw(long recipientId) {
        return jdbc.sql("""
                select r.raw from returned r join returned_recipient rr on rr.returned_id = r.id
                where rr.id = :id and r.raw is not null""")
                .param("id", recipientId)
                .query((row, n) -> row.getBytes("raw"))
                .optional();
    }

    Optional<String> understood(long recipientId) {
        return jdbc.sql("""
                select jsonb_pretty(r.understood) from returned r join returned_recipient rr on rr.returned_id = r.id
                where rr.id = :id and r.understood is not null""").param("id", recipientId).query(String.class).optional();
    }

    /** Keeps the mail before anybody has looked at it; empty if the very same mail is there already. */
    OptionalLong store(Way way, @Nullable String envelopeRecipient, byte[] raw) {
        return jdbc.sql("""
                insert into returned (way, envelope_recipient, hash, raw) values (:way, :recipient, :hash, :raw)
                on conflict (hash) do nothing returning id""")
                .param("way", way.inSql())
                .param("recipient", envelopeRecipient)
                .param("hash", hash(raw))
                .param("raw", raw)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Mails that are stored and were not read, because the program ended or failed in between. */
    List<Long> unread() {
        return jdbc.sql("""
                select id from returned where understood is null and received_at < dateline_now() - interval '1 minute'
                order by id limit 100""").query(Long.class).list();
    }

    /** A stored mail that nobody has read so far, as much of it as is ever read; its row is locked for this transaction. */
    Optional<Unread> unread(long id) {
        return jdbc.sql("""
                select envelope_recipient, substring(raw for :longest) as raw, received_at from returned
                 where id = :id and understood is null for update""")
                .param("longest", Mime.LONGEST)
                .param("id", id)
                .query((row, n) -> new Unread(
                        row.getString("envelope_recipient"),
                        row.getBytes("raw"),
                        row.getTimestamp("received_at").toInstant()))
                .optional();
    }

    record Unread(@Nullable String envelopeRecipient, byte[] raw, Instant receivedAt) {}

    void understood(long id, String subject, String json) {
        jdbc.sql("update returned set subject = :subject, understood = cast(:json as jsonb) where id = :id")
                .param("id", id)
                .param("subject", subject)
                .param("json", json)
                .update();
    }

    /** Writes a row of {@code returned_recipient}; the names are its columns. */
    long add(Map<String, ? extends @Nullable Object> columns) {
        var names = List.copyOf(columns.keySet());
        return jdbc.sql("insert into returned_recipient (%s) values (%s) returning id"
                        .formatted(String.join(", ", names), ":" + String.join(", :", names)))
                .params(columns)
                .query(Long.class)
                .single();
    }

    void acted(long id, String action, @Nullable Long suppressionId, String by) {
        jdbc.sql("""
                update returned_recipient set action = :action, suppression_id = :suppression, acted_at = dateline_now(), acted_by = :by
                where id = :id""")
                .param("id", id)
                .param("action", action)
                .param("suppression", suppressionId)
                .param("by", by)
                .update();
    }

    void propose(long id, String proposal) {
        jdbc.sql("update returned_recipient set proposal = :proposal where id = :id")
                .param("id", id)
                .param("proposal", proposal)
                .update();
    }

    /** False if somebody undid it before. */
    boolean undone(long id, String by) {
        return jdbc.sql("""
                        update returned_recipient set undone_at = dateline_now(), undone_by = :by
                        where id = :id and undone_at is null""").param("id", id).param("by", by).update() == 1;
    }

    /** Days within that time on which a proven temporary failure came from that address. */
    int daysOfTemporaryFailure(long addressId, Duration within) {
        return jdbc.sql("""
                select count(distinct date(r.received_at at time zone 'UTC')) from returned_recipient rr join returned r on r.id = rr.returned_id
                where rr.address_id = :address and rr.kind = 'soft' and rr.standing = 'proven'
                  and r.received_at > dateline_now() - make_interval(secs => :seconds)""")
                .param("address", addressId)
                .param("seconds", within.toSeconds())
                .query(Integer.class)
                .single();
    }

    /** Cuts the mails themselves when their time is over; what was understood stays. */
    int cutRaw(Duration after) {
        return jdbc.sql("""
                update returned set raw = null
                where raw is not null and received_at < dateline_now() - make_interval(secs => :seconds)""").param("seconds", after.toSeconds()).update();
    }

    private static ReturnRow row(ResultSet row, int number) throws SQLException {
        return new ReturnRow(
                row.getLong("id"),
                row.getLong("returned_id"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("way"),
                row.getString("subject"),
                row.getString("recipient"),
                row.getString("final_recipient"),
                row.getString("kind"),
                row.getString("class"),
                row.getString("reason"),
                row.getString("status"),
                row.getObject("reply_code", Integer.class),
                row.getString("diagnostic"),
                row.getString("reporting_host"),
                row.getString("remote_host"),
                row.getString("standing"),
                row.getString("matched_by"),
                row.getObject("delivery_id", Long.class),
                row.getObject("mailing_id", Long.class),
                row.getString("release"),
                row.getObject("contact_id", Long.class),
                row.getString("contact_name"),
                row.getObject("address_id", Long.class),
                row.getObject("list_id", Long.class),
                row.getString("address"),
                row.getString("proposal"),
                row.getString("action"),
                instant(row.getTimestamp("acted_at")),
                row.getString("acted_by"),
                row.getObject("suppression_id", Long.class),
                instant(row.getTimestamp("undone_at")),
                row.getString("undone_by"),
                row.getBoolean("has_raw"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static byte[] hash(byte[] raw) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(raw);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
