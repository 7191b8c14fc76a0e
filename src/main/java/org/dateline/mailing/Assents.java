package org.dateline.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
            select y.*, s.name, f.name as for_name
              from assent y join staff s on s.id = y.staff_id left join staff f on f.id = y.for_staff_id
            """;
    private static final String OPEN = "settled_at is null and ended_at is null";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<Long, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Assents(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Those that count for this plan, in the order in which they were given. */
    List<Assent> open(long releaseId, String mark, ApprovalRule rule) {
        return jdbc.sql(SELECT + """
                where y.release_id = :release and y.mark = :mark and y.rule_id is not distinct from :rule and y.settled_at is null and y.ended_at is null
                order by y.id""")
                .param("release", releaseId)
                .param("mark", mark)
                .param("rule", rule.id())
                .query(Assents::read)
                .list();
    }

    /** What is open for another plan, or by another rule, makes room. */
    void endStale(long releaseId, String mark, ApprovalRule rule) {
        jdbc.sql(
                        "update assent set ended_at = dateline_now(), ended_because = 'the plan changed' where release_id = :release and "
                                + OPEN + " and (mark <> :mark or rule_id is distinct from :rule)")
                .param("release", releaseId)
                .param("mark", mark)
                .param("rule", rule.id())
                .update();
    }

    Assent add(Plan plan, long staffId, @Nullable Long forStaffId, boolean own) {
        var id = jdbc.sql("""
                insert into assent (release_id, mark, counts, rule_id, staff_id, for_staff_id, own)
                values (:release, :mark, cast(:counts as jsonb), :rule, :staff, :for, :own) returning id""")
                .param("release", plan.release().id())
                .param("mark", plan.mark())
                .param("counts", JSON.writeValueAsString(counts(plan)))
                .param("rule", plan.quorum().rule().id())
                .param("staff", staffId)
                .param("for", forStaffId)
                .param("own", own)
                .query(Long.class)
                .single();
        return jdbc.sql(SELECT + "where y.id = :id")
                .param("id", id)
                .query(Assents::read)
                .single();
    }

    private static Map<Long, Integer> counts(Plan plan) {
        return plan.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.mailing().id(), row -> row.count().people(), (a, b) -> a, TreeMap::new));
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
                Objects.requireNonNull(MailingRows.instant(row, "given_at")));
    }
}
