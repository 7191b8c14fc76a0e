package org.dateline.mailing;

import org.dateline.audience.Audience;
import org.dateline.audience.Audience.Part;
import org.dateline.audience.ListWordsChanged;
import org.dateline.audience.SegmentChanged;
import org.dateline.audience.Segments;
import org.dateline.embargo.EmbargoSet;
import org.dateline.embargo.Lifted;
import org.dateline.language.Phrases;
import org.dateline.release.ReleaseChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens elsewhere and touches a plan, in the same transaction: whatever was approved and is no longer so, is void. */
@Component
class PlanWatch {

    private final JdbcClient jdbc;
    private final Mailings mailings;
    private final RunningOrders runningOrders;
    private final Approved approved;
    private final Segments segments;
    private final ListsInPlans lists;

    PlanWatch(
            JdbcClient jdbc,
            Mailings mailings,
            RunningOrders runningOrders,
            Approved approved,
            Segments segments,
            ListsInPlans lists) {
        this.jdbc = jdbc;
        this.mailings = mailings;
        this.runningOrders = runningOrders;
        this.approved = approved;
        this.segments = segments;
        this.lists = lists;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ReleaseChanged changed) {
        runningOrders.followVersion(changed.releaseId());
        approved.end(changed.releaseId(), Phrases.record("mailing.ended.release", changed.what()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(EmbargoSet set) {
        mailings.lockPlan(set.releaseId());
        runningOrders.followLift(set.releaseId());
        approved.end(set.releaseId(), Phrases.record("mailing.ended.time"));
    }

    /** The lift follows from the plan; it changes nothing of it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(Lifted lifted) {
        runningOrders.followLift(lifted.releaseId());
    }

    /** Rows that have not begun take the search as it is now; whoever changed it has changed whom they go to. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(SegmentChanged changed) {
        var newest = segments.get(changed.segmentId());
        for (var mailing :
                lists.rowsOfSegment(changed.segmentId(), newest.version().id())) {
            mailings.lockPlan(mailing.releaseId());
            jdbc.sql("update mailing set audience = cast(:audience as jsonb), edited_by = :staff, edited_at ="
                            + " dateline_now() where id = :id")
                    .param(
                            "audience",
                            MailingRows.json(renewed(
                                    mailing.audience(),
                                    changed.segmentId(),
                                    newest.version().id())))
                    .param("staff", changed.staffId())
                    .param("id", mailing.id())
                    .update();
            approved.end(mailing.releaseId(), Phrases.record("mailing.ended.segment", newest.name()));
        }
    }

    /** The line that says why somebody gets an email is looked up when it is sent: what is on its way stops too. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ListWordsChanged changed) {
        for (long release : lists.releasesOfList(changed.listId())) {
            mailings.lockPlan(release);
            jdbc.sql("""
                update mailing set edited_by = :staff, edited_at = dateline_now()
                 where release_id = :release and state not in ('finished', 'cancelled')\
                """)
                    .param("staff", changed.staffId())
                    .param("release", release)
                    .update();
            approved.end(release, Phrases.record("mailing.ended.list", changed.name()));
        }
    }

    private Audience renewed(Audience audience, long segmentId, long newest) {
        return new Audience(
                audience.parts().stream()
                        .map(p -> renewed(p, segmentId, newest))
                        .toList(),
                audience.exclusions().stream()
                        .map(p -> renewed(p, segmentId, newest))
                        .toList());
    }

    private Part renewed(Part part, long segmentId, long newest) {
        return part.segment() != null && segments.version(part.segment()).id() == segmentId
                ? Part.segment(newest)
                : part;
    }
}
