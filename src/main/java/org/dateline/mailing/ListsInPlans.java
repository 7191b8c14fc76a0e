package org.dateline.mailing;

import java.util.List;
import java.util.stream.Stream;
import org.dateline.audience.ListUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which plans write by a list or to a saved search. */
@Repository
class ListsInPlans implements ListUses {

    private final JdbcClient jdbc;
    private final Mailings mailings;
    private final Plans plans;

    ListsInPlans(JdbcClient jdbc, Mailings mailings, Plans plans) {
        this.jdbc = jdbc;
        this.mailings = mailings;
        this.plans = plans;
    }

    @Override
    public List<Use> ofList(long listId) {
        return stopping(releasesOfList(listId).stream());
    }

    @Override
    public List<Use> ofSegment(long segmentId) {
        return stopping(
                rowsOfSegment(segmentId, 0).stream().map(Mailing::releaseId).distinct());
    }

    /** An approval ends for its whole plan. */
    private List<Use> stopping(Stream<Long> releases) {
        return releases.filter(this::isApproved)
                .flatMap(release -> mailings.ofRelease(release).stream())
                .filter(mailing -> !mailing.state().isOver())
                .map(mailing -> new Use(
                        mailing.releaseId(),
                        plans.headline(mailing.releaseId()),
                        mailing.name(),
                        mailing.state() == State.RUNNING))
                .toList();
    }

    private boolean isApproved(long release) {
        return jdbc.sql("""
            select exists (select from approval where release_id = :release and voided_at is null)
                or exists (select from assent where release_id = :release and settled_at is null and ended_at is null)\
            """).param("release", release).query(Boolean.class).single();
    }

    /** Of those that still send, by which people get it or got it. */
    List<Long> releasesOfList(long listId) {
        return jdbc.sql("""
            select distinct m.release_id from mailing m
             where m.state <> 'cancelled'
               and exists (select from mailing u where u.release_id = m.release_id and u.state not in ('finished', 'cancelled'))
               and (m.audience @@ cast('$.parts[*].list == ' || :list as jsonpath)
                    or exists (select from segment_version v join segment s on s.id = v.segment_id
                                where s.list_id = :list and m.audience @@ cast('$.parts[*].segment == ' || v.id as jsonpath)))
             order by m.release_id\
            """).param("list", listId).query(Long.class).list();
    }

    /** Rows that have not begun and go to it. @param except those that go to this version of it */
    List<Mailing> rowsOfSegment(long segmentId, long except) {
        return jdbc.sql(MailingRows.SELECT + """
            where m.started_at is null and m.state not in ('finished', 'cancelled')
              and exists (select from segment_version v
                           where v.segment_id = :segment and v.id <> :except
                             and m.audience @@ cast('$.**.segment == ' || v.id as jsonpath))
            order by m.release_id, m.id\
            """)
                .param("segment", segmentId)
                .param("except", except)
                .query(MailingRows::read)
                .list();
    }
}
