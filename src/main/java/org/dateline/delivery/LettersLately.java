package org.dateline.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dateline.audience.Audience;
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
    public Map<Long, Integer> twiceInTheWeekBefore(List<Mailing> mailings) {
        var now = clock.instant();
        var counts = new HashMap<Long, Integer>();
        mailings.stream()
                .collect(Collectors.groupingBy(mailing -> Week.before(mailing, now)))
                .forEach((week, ofWeek) -> counts.putAll(twice(week, ofWeek)));
        return counts;
    }

    /** The time in which emails count, and the release whose own do not. */
    private record Week(long butOf, Instant since) {
        static Week before(Mailing mailing, Instant now) {
            var start = mailing.when().start();
            return new Week(mailing.releaseId(), (start == null ? now : start).minus(WEEK));
        }
    }

    private record Whom(Audience audience, boolean notice) {
        static Whom of(Mailing mailing) {
            return new Whom(mailing.audience(), mailing.purpose() == Purpose.NOTICE);
        }
    }

    private Map<Long, Integer> twice(Week week, List<Mailing> mailings) {
        var lately = lately(week);
        if (lately.size() < 2) {
            return Map.of();
        }
        var whom = mailings.stream().map(Whom::of).distinct().toList();
        var often = counting(lately, whom).on(jdbc).query(Integer.class).list();
        return mailings.stream()
                .collect(Collectors.toMap(Mailing::id, mailing -> often.get(whom.indexOf(Whom.of(mailing)))));
    }

    /** One count for each, in their order; who was written to often is found once. */
    private SqlFragment counting(List<Long> lately, List<Whom> whom) {
        var query = SqlFragment.of("""
                with often as materialized (select contact_id from delivery where mailing_id = any(?) and state = 'accepted'
                                             group by contact_id having count(*) >= 2)
                select people from (
                """, (Object) lately.toArray(Long[]::new));
        for (int i = 0; i < whom.size(); i++) {
            query = query.then(i == 0 ? "" : " union all ")
                    .then("select %d as place, count(*) as people from (".formatted(i))
                    .then(audiences.people(whom.get(i).audience(), whom.get(i).notice()))
                    .then(") p where p.left_out is null and p.contact_id in (select contact_id from often)");
        }
        return query.then(") counted order by place");
    }

    private List<Long> lately(Week week) {
        return jdbc.sql("select id from mailing where started_at > :since and release_id <> :release")
                .param("since", Timestamp.from(week.since()))
                .param("release", week.butOf())
                .query(Long.class)
                .list();
    }
}
