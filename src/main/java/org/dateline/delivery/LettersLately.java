package org.dateline.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dateline.audience.Audiences;
import org.dateline.audience.SqlFragment;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.WrittenLately;
import org.dateline.rendering.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts letters of the last week. Only when two mailings or more went out in it, which is rare, are people looked at. */
@Component
class LettersLately implements WrittenLately {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Audiences audiences;
    private final JdbcClient jdbc;
    private final Clock clock;

    LettersLately(Audiences audiences, JdbcClient jdbc, Clock clock) {
        this.audiences = audiences;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int twiceInTheWeekBefore(Mailing mailing) {
        var start = mailing.when().start();
        var lately = lately(mailing.releaseId(), (start == null ? clock.instant() : start).minus(WEEK));
        if (lately.size() < 2) {
            return 0;
        }
        var people = audiences.people(mailing.audience(), mailing.purpose() == Purpose.NOTICE);
        var params = new ArrayList<Object>();
        params.add(lately.toArray(Long[]::new));
        params.addAll(people.params());
        return new SqlFragment("""
                with often as materialized (select contact_id from delivery where mailing_id = any(?) and state = 'accepted'
                                             group by contact_id having count(*) >= 2)
                select count(*) from (%s) p where p.left_out is null and p.contact_id in (select contact_id from often)""".formatted(people.sql()), params)
                .on(jdbc)
                .query(Integer.class)
                .single();
    }

    private List<Long> lately(long butOf, Instant since) {
        return jdbc.sql("select id from mailing where started_at > :since and release_id <> :release")
                .param("since", Timestamp.from(since))
                .param("release", butOf)
                .query(Long.class)
                .list();
    }
}
