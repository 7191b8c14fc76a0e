package org.dateline.report;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A year of the office, in its own zone.
 *
 * @param people written to, each once
 * @param months all twelve, also empty ones
 */
public record YearReport(
        int year,
        Reach people,
        List<Month> months,
        List<Out> releases,
        List<Reach> byCountry,
        List<Reach> byOutlet,
        List<Reach> byKind,
        List<Reach> byLanguage,
        Agreed agreed,
        List<Coverage> coverage) {

    /**
     * @param releases that went out
     * @param letters begun
     * @param taken of those by their mail servers
     * @param cameBack taken, and returned for good later
     * @param joined subscriptions that began
     * @param left subscriptions that ended
     * @param views of public pages
     * @param articles noted as published
     */
    public record Month(
            YearMonth month,
            int releases,
            int letters,
            int taken,
            int cameBack,
            int joined,
            int left,
            long views,
            int articles) {}

    /** A release that went out in the year. */
    public record Out(
            long id,
            String reference,
            String headline,
            String kind,
            Instant liftedAt,
            int people,
            int reached,
            long views,
            int articles) {

        Out to(Reach written) {
            return new Out(
                    id, reference, headline, kind, liftedAt, written.people(), written.reached(), views, articles);
        }
    }

    public Month inAll() {
        return months.stream()
                .reduce((a, b) -> new Month(
                        a.month,
                        a.releases + b.releases,
                        a.letters + b.letters,
                        a.taken + b.taken,
                        a.cameBack + b.cameBack,
                        a.joined + b.joined,
                        a.left + b.left,
                        a.views + b.views,
                        a.articles + b.articles))
                .orElseThrow();
    }

    public boolean isEmpty() {
        var all = inAll();
        return all.releases == 0 && all.letters == 0 && all.joined == 0 && all.articles == 0;
    }

    /** More went out than stand in {@link #releases}. */
    public boolean isCut() {
        return inAll().releases > releases.size();
    }

    /** The largest figure of a column, for the length of bars; at least 1. */
    public int mostTaken() {
        return Math.max(1, months.stream().mapToInt(Month::taken).max().orElse(1));
    }
}
