package org.dateline.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
import org.dateline.release.Release;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The approvals on record. At most one stands for a release. */
@Repository
class Approved {

    private static final String SELECT = """
            select a.*, s.name as approver,
                   (select json_agg(json_build_object('by', g.name, 'for', case when f.id <> g.id then f.name end, 'telephone', y.recorded_by is not null)
                                    order by y.id)
                      from assent y join staff g on g.id = y.staff_id left join staff f on f.id = y.for_staff_id
                     where y.approval_id = a.id) as yeses

              from approval a join staff s on s.id = a.approved_by
            """;

    private final JdbcClient jdbc;
    private final Assents assents;
    private final ApplicationEventPublisher events;

    Approved(JdbcClient jdbc, Assents assents, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.assents = assents;
        this.events = events;
    }

    Optional<Approval> standing(long releaseId) {
        return jdbc.sql(SELECT + "where a.release_id = :release and a.voided_at is null")
                .param("release", releaseId)
                .query(Approved::read)
                .optional();
    }

    /** The last one, standing or not: what "changed since" compares with. */
    Optional<Approval> last(long releaseId) {
        return jdbc.sql(SELECT + "where a.release_id = :release order by a.id desc limit 1")
                .param("release", releaseId)
                .query(Approved::read)
                .optional();
    }

    /** Who could see it by the approval by which it went out; empty where it is not out. */
    Optional<Release.Reach> reachAtLift(long releaseId) {
        return jdbc.sql("""
                select a.content #>> '{plan,release,reach}' from approval a join lift l on l.release_id = a.release_id
                 where a.release_id = :release and a.approved_at <= l.lifted_at order by a.id desc limit 1""")
                .param("release", releaseId)
                .query(String.class)
                .optional()
                .map(Release.Reach::of);
    }

    /** @param besides kept with the content, not part of its fingerprint: what they change ends the approval at once */
    long record(
            long releaseId,
            Map<String, ?> content,
            Map<String, String> besides,
            long staffId,
            boolean own,
            @Nullable String urgentBecause) {
        var kept = new TreeMap<String, Object>(content);
        kept.put("besides", besides);
        return jdbc.sql("""
                insert into approval (release_id, fingerprint, content, approved_by, own, urgent_because)
                values (:release, :fingerprint, cast(:content as jsonb), :staff, :own, :urgent) returning id""")
                .param("release", releaseId)
                .param("fingerprint", Fingerprint.of(content))
                .param("content", Fingerprint.CANONICAL.writeValueAsString(kept))
                .param("staff", staffId)
                .param("own", own)
                .param("urgent", urgentBecause)
                .query(Long.class)
                .single();
    }

    void mailing(long approvalId, long mailingId, int people, Map<String, byte[]> forms) {
        jdbc.sql("insert into approved_mailing (approval_id, mailing_id, people) values (:approval, :mailing, :people)")
                .param("approval", approvalId)
                .param("mailing", mailingId)
                .param("people", people)
                .update();
        forms.forEach((language, form) -> jdbc.sql(
                        "insert into approved_letter (approval_id, mailing_id, language, form) values (:approval, :mailing, :language, :form)")
                .param("approval", approvalId)
                .param("mailing", mailingId)
                .param("language", language)
                .param("form", form)
                .update());
    }

    /**
     * Ends the approval that stands, if one does, and the yeses of one that is not complete, in the transaction of the change that is the reason. What was prepared takes its people afresh, what
     * runs stops; both wait for the next approval.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean end(long releaseId, String because) {
        var incomplete = assents.end(releaseId, because);
        if (!close(releaseId, because)) {
            return incomplete;
        }
        jdbc.sql("""
                update mailing set
                       state = case when state = 'running' then 'paused' when state = 'paused' then state else 'planned' end,
                       because = case state when 'running' then :because when 'paused' then because end,
                       stopped_at = case state when 'running' then dateline_now() else stopped_at end,
                       stopped_by = case state when 'running' then null else stopped_by end,
                       prepared_at = case when started_at is not null then prepared_at end,
                       let_grow_to = case when started_at is not null then let_grow_to end
                 where release_id = :release and state in ('prepared', 'waiting-for-a-person', 'running', 'paused')""").param("because", because).param("release", releaseId).update();
        events.publishEvent(new ApprovalVoided(releaseId, because));
        return true;
    }

    /** Ends the record alone: another approval follows in the same transaction. */
    boolean close(long releaseId, String because) {
        return jdbc.sql("""
                update approval set voided_at = dateline_now(), voided_because = :because
                 where release_id = :release and voided_at is null""")
                        .param("because", because)
                        .param("release", releaseId)
                        .update()
                == 1;
    }

    /** All who said yes; without one, who sent it. */
    private static String approver(ResultSet row) throws SQLException {
        var yeses = row.getString("yeses");
        return yeses == null
                ? row.getString("approver")
                : Fingerprint.CANONICAL
                        .readTree(yeses)
                        .valueStream()
                        .map(Approved::who)
                        .collect(Collectors.joining(", "));
    }

    private static String who(JsonNode yes) {
        var by = yes.path("by").asString("");
        var instead = yes.path("for").asString("");
        var who = instead.isEmpty() ? by : Phrases.say("mailing.yeses.for", by, instead);
        return yes.path("telephone").asBoolean() ? Phrases.say("mailing.yeses.by-telephone", who) : who;
    }

    private static Approval read(ResultSet row, int number) throws SQLException {
        return new Approval(
                row.getLong("id"),
                row.getLong("release_id"),
                row.getBytes("fingerprint"),
                Fingerprint.CANONICAL.readTree(row.getString("content")),
                row.getLong("approved_by"),
                approver(row),
                Objects.requireNonNull(MailingRows.instant(row, "approved_at")),
                row.getBoolean("own"),
                row.getString("urgent_because"),
                MailingRows.instant(row, "voided_at"),
                row.getString("voided_because"));
    }
}
