package org.dateline.newsroom;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The websites that are told, and what each is told. */
@Repository
class Websites {

    private static final String CALLS = """
            select c.*, r.reference, r.reference || '-' || r.public_suffix as public_name, v.number,
                   w.address, w.key_id, w.added_at
              from website_call c join website w on w.id = c.website_id
              join release r on r.id = c.release_id join release_version v on v.id = c.version_id
            """;

    private final JdbcClient jdbc;
    private final KeyRing keys;

    Websites(JdbcClient jdbc, KeyRing keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    Website add(URI address, long staffId) {
        return jdbc.sql("insert into website (address, key_id, added_by) values (:address, :key, :staff) returning *")
                .param("address", address.toString())
                .param("key", keys.currentKey())
                .param("staff", staffId)
                .query((row, n) -> website(row, "id"))
                .single();
    }

    void end(long id) {
        jdbc.sql("update website set ended_at = dateline_now() where id = :id and ended_at is null")
                .param("id", id)
                .update();
    }

    List<Website> all() {
        return jdbc.sql("select * from website where ended_at is null order by id")
                .query((row, n) -> website(row, "id"))
                .list();
    }

    Optional<Website> find(long id) {
        return all().stream().filter(website -> website.id() == id).findFirst();
    }

    /** What its calls are signed with: the same each time, known to the key ring and the website alone. */
    byte[] key(Website website) {
        return keys.mac(
                Purpose.WEBSITE, website.keyId(), ("website/" + website.id()).getBytes(StandardCharsets.US_ASCII));
    }

    /** The same as people copy it, as the Standard Webhooks have it. */
    String secret(Website website) {
        return "whsec_" + Base64.getEncoder().encodeToString(key(website));
    }

    /** In the transaction that makes it public: nothing is written, and so nothing told, of what did not come about. */
    void tell(long releaseId, WebsiteCall.Event event) {
        jdbc.sql("""
                insert into website_call (website_id, release_id, version_id, event)
                select w.id, r.id, v.id, :event from website w, release r
                 cross join lateral (select id from release_version where release_id = r.id and finalised_at is not null
                                      order by number desc limit 1) v
                 where r.id = :release and r.reach = 'public' and w.ended_at is null
                    on conflict do nothing""").param("event", event.type()).param("release", releaseId).update();
    }

    /**
     * The next call to make, taken for two minutes so that no other node makes it. Asks the gate: while everything is held nobody is told.
     */
    Optional<WebsiteCall> take() {
        return jdbc.sql("""
                with taken as (
                    update website_call set attempts = attempts + 1, last_at = dateline_now(), due_at = dateline_now() + interval '2 minutes'
                     where id = (select c.id from website_call c join website w on w.id = c.website_id join release r on r.id = c.release_id
                                  where c.done_at is null and c.given_up_at is null and c.due_at <= dateline_now()
                                    and w.ended_at is null and r.reach = 'public' and is_lifted(c.release_id)
                                  order by c.due_at limit 1 for update of c skip locked)
                    returning *)
                """ + CALLS.replace("from website_call c", "from taken c"))
                .query(Websites::call)
                .optional();
    }

    void done(WebsiteCall call, String result) {
        jdbc.sql("update website_call set done_at = dateline_now(), last_result = :result where id = :id")
                .param("result", result)
                .param("id", call.id())
                .update();
    }

    void again(WebsiteCall call, String result, Duration in) {
        jdbc.sql(
                        "update website_call set last_result = :result, due_at = dateline_now() + make_interval(secs => :in) where id = :id")
                .param("result", result)
                .param("in", in.toMillis() / 1000.0)
                .param("id", call.id())
                .update();
    }

    void giveUp(WebsiteCall call, String result) {
        jdbc.sql("update website_call set last_result = :result, given_up_at = dateline_now() where id = :id")
                .param("result", result)
                .param("id", call.id())
                .update();
    }

    /** A person wants it tried once more. */
    void retry(long callId) {
        jdbc.sql("""
                update website_call set given_up_at = null, attempts = 0, due_at = dateline_now()
                 where id = :id and done_at is null""").param("id", callId).update();
    }

    /** The latest first. */
    List<WebsiteCall> calls(long websiteId, int most) {
        return jdbc.sql(CALLS + " where c.website_id = :website order by c.id desc limit :most")
                .param("website", websiteId)
                .param("most", most)
                .query(Websites::call)
                .list();
    }

    private static WebsiteCall call(ResultSet row, int n) throws SQLException {
        return new WebsiteCall(
                row.getLong("id"),
                row.getLong("release_id"),
                row.getString("reference"),
                row.getString("public_name"),
                WebsiteCall.Event.of(row.getString("event")),
                row.getInt("number"),
                row.getInt("attempts"),
                instant(row.getTimestamp("last_at")),
                row.getString("last_result"),
                instant(row.getTimestamp("done_at")),
                instant(row.getTimestamp("given_up_at")),
                row.getTimestamp("due_at").toInstant(),
                website(row, "website_id"));
    }

    private static Website website(ResultSet row, String id) throws SQLException {
        return new Website(
                row.getLong(id),
                URI.create(row.getString("address")),
                row.getInt("key_id"),
                row.getTimestamp("added_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
