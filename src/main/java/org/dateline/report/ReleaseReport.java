package org.dateline.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a release, over all its mailings.
 *
 * @param due when it was to go out, as far as it had a time
 * @param liftedAt when it did
 * @param people to whom an email was written, each once
 */
public record ReleaseReport(
        String reference,
        String headline,
        @Nullable Instant due,
        @Nullable Instant liftedAt,
        Reach people,
        List<Row> mailings,
        List<Report.Returns> returns,
        Agreed agreed,
        List<Reach> byCountry,
        List<Reach> byOutlet,
        List<Reach> byKind,
        List<Reach> byLanguage,
        List<Day> views,
        List<Coverage> coverage) {

    /** One mailing: when it ran, and its letters. */
    public record Row(
            long mailingId,
            String name,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            int letters,
            int taken,
            int trying,
            int turnedAway,
            int waiting,
            int leftOut) {}

    /** How often the public page was read on a day of the office. */
    public record Day(LocalDate day, long views) {}

    /** Of a day; 1 where nobody read it. */
    public long mostViews() {
        return Math.max(1, views.stream().mapToLong(Day::views).max().orElse(1));
    }

    public long viewsInAll() {
        return views.stream().mapToLong(Day::views).sum();
    }
}
