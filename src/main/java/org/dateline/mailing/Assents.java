package org.dateline.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The yeses of single people. An open one counts for exactly the plan its person saw, by the rule that stood then. */
@Repository
class Assents {

    private static final String SELECT = """
            select y.*, s.name, f.name as for_name, k.name as recorder
              from assent y join staff s on s.id = y.staff_id left join staff f on f.id = y.for_staff_id left join staff k on k.id = y.recorded_by
            """;
    private static final String OPEN = "settled_at is null and ended_at is null";
    private static final String STILL_APPROVES = """
            exists (select from staff g join staff_role r on r.staff_id = g.id
                     where g.id = %s.staff_id and g.disabled_at is null and r.role = 'APPROVER')""";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<Long, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Assents(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Those that count for this plan, in the order in which they were given: not of somebody who approves no more. */
    List<Assent> open(long releaseId, String mark, ApprovalRule rule) {
        return jdbc.sql(SELECT + """
                where y.release_id = :release and y.mark = :mark and y.rule_id is not distinct from :rule and y.objected_at is null and y.settled_at is null and y.ended_at is null
                """ + "and " + STILL_APPROVES.formatted("y") + " order by y.id")
                .param("release", releaseId)
                .param("mark", mark)
                .param("rule", rule.id())
                .query(Assents::read)
                .list();
    }

    /** What is open for another plan, by another rule, or of somebody who approves no more, makes room. */
    void endStale(long releaseId, String mark, ApprovalRule rule) {
        jdbc.sql(
                        "update assent set ended_at = dateline_now(), ended_because = case when mark <> :mark then :changed else :counted end where release_id = :release and "
                                + OPEN + " and (mark <> :mark or rule_id is distinct from :rule or not "
                                + STILL_APPROVES.formatted("assent") + ")")
                .param("release", releaseId)
                .param("mark", mark)
                .param("rule", rule.id())
                .param("changed", Phrases.record("mailing.ended.plan"))
                .param("counted", Phrases.record("mailing.ended.counted"))
                .update();
    }

    /**
     * @param counts mailing to people, as they saw it
     * @param call by which it was given, and who recorded it; null where they gave it themselves
     */
    Assent add(
            Plan plan,
            Map<Long, Integer> counts,
            long staffId,
            @Nullable Long forStaffId,
            boolean own,
            @Nullable Recorded call) {
        var id = jdbc.sql("""
                insert into assent (release_id, mark, counts, rule_id, staff_id, for_staff_id, own, recorded_by, called_at, called_number, called_words)
                values (:release, :mark, cast(:counts as jsonb), :rule, :staff, :for, :own, :by, :at, :number, :words) returning id""")
                .param("release", plan.release().id())
                .param("mark", plan.mark())
                .param("counts", JSON.writeValueAsString(counts))
                .param("rule", plan.quorum().rule().id())
                .param("staff", staffId)
                .param("for", forStaffId)
                .param("own", own)
                .param("by", call == null ? null : call.by())
                .param("at", call == null ? null : Timestamp.from(call.call().at()))
                .param("number", call == null ? null : call.call().number())
                .param("words", call == null ? null : call.call().words())
                .query(Long.class)
                .single();
        return jdbc.sql(SELECT + "where y.id = :id")
                .param("id", id)
                .query(Assents::read)
                .single();
    }

    /** A call, and the colleague who recorded it. */
    record Recorded(Call call, long by) {}

    /** A yes that was given by telephone. */
    record ByTelephone(
            long id,
            long releaseId,
            long staffId,
            long recordedBy,
            Call call,
            @Nullable Long approvalId,
            boolean objected) {}

    Optional<ByTelephone> byTelephone(long id) {
        return jdbc.sql("select * from assent where id = :id and recorded_by is not null")
                .param("id", id)
                .query((row, n) -> new ByTelephone(
                        id,
                        row.getLong("release_id"),
                        row.getLong("staff_id"),
                        row.getLong("recorded_by"),
                        new Call(
                                row.getLong("staff_id"),
                                Objects.requireNonNull(MailingRows.instant(row, "called_at")),
                                row.getString("called_number"),
                                row.getString("called_words")),
                        row.getObject("approval_id", Long.class),
                        row.getTimestamp("objected_at") != null))
                .optional();
    }

    /** @return false when they had objected before */
    boolean object(long id) {
        return jdbc.sql("update assent set objected_at = dateline_now() where id = :id and objected_at is null")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whether somebody said of this release that they had not given a yes that was recorded for them. */
    boolean anyObjection(long releaseId) {
        return jdbc.sql("select exists (select from assent where release_id = :release and objected_at is not null)")
                .param("release", releaseId)
                .query(Boolean.class)
                .single();
    }

    /** All that are needed are there: what the approval itself changes of the plan, its moment, ends them no more. */
    void settle(List<Assent> given) {
        jdbc.sql("update assent set settled_at = dateline_now() where id = any(:ids)")
                .param("ids", ids(given))
                .update();
    }

    void belongTo(long approvalId, List<Assent> given) {
        jdbc.sql("update assent set approval_id = :approval where id = any(:ids)")
                .param("approval", approvalId)
                .param("ids", ids(given))
                .update();
    }

    /** In the transaction of the change that is the reason. @return whether there were any */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean end(long releaseId, String because) {
        var ended = jdbc.sql(
                        "update assent set ended_at = dateline_now(), ended_because = :because where release_id = :release and "
                                + OPEN + " returning staff_id")
                .param("because", because)
                .param("release", releaseId)
                .query(Long.class)
                .list();
        if (ended.isEmpty()) {
            return false;
        }
        events.publishEvent(new AssentsEnded(releaseId, because, ended));
        return true;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void endAll(String because) {
        jdbc.sql("select distinct release_id from assent where " + OPEN)
                .query(Long.class)
                .list()
                .forEach(release -> end(release, because));
    }

    /** Of somebody whose access ends; should they come back, they look again. */
    void endOf(long staffId) {
        jdbc.sql("update assent set ended_at = dateline_now(), ended_because = :because where staff_id = :staff and "
                        + OPEN)
                .param("because", Phrases.record("mailing.ended.access"))
                .param("staff", staffId)
                .update();
    }

    private static Long[] ids(List<Assent> given) {
        return given.stream().map(Assent::id).toArray(Long[]::new);
    }

    private static Assent read(ResultSet row, int number) throws SQLException {
        return new Assent(
                row.getLong("id"),
                row.getLong("staff_id"),
                row.getString("name"),
                row.getObject("for_staff_id", Long.class),
                row.getString("for_name"),
                JSON.readValue(row.getString("counts"), COUNTS),
                row.getBoolean("own"),
                row.getString("recorder"),
                Objects.requireNonNull(MailingRows.instant(row, "given_at")));
    }
}
