package org.dateline.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dateline.mailing.Plan;
import org.dateline.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * What a press officer should know this morning.
 *
 * @param next what goes out next
 * @param needsYou each with one button
 */
public record Today(
        Optional<Next> next,
        List<Task> needsYou,
        List<UnderEmbargo> underEmbargo,
        List<Day> week,
        List<SentLately> sentLately,
        List<Lamp> lamps,
        List<Step> steps) {

    /** An office in which nothing was ever written. */
    public boolean isEmptyOffice() {
        return !steps.isEmpty();
    }

    /** What goes out next, and to how many. */
    public record Next(Plan plan, String what, Instant at, int people) {}

    /** Something that waits for a person. */
    public record Task(String text, String href, String button) {}

    /** A release under embargo: who agreed of those asked, which languages are ready. */
    public record UnderEmbargo(
            long releaseId, String headline, String reference, Instant lift, int agreed, int asked, String ready) {}

    /**
     * A day of the week to come.
     *
     * @param holiday the countries in which nobody works, in words; null where everybody does
     */
    public record Day(LocalDate date, @Nullable String holiday, List<Appointment> appointments) {}

    /** @param overlaps something else goes out in the same half hour */
    public record Appointment(
            Instant at, long releaseId, @Nullable Long mailingId, String text, boolean embargo, boolean overlaps) {}

    /** A mailing that went out, and its figures. */
    public record SentLately(long mailingId, String name, String headline, Instant at, Report report, int left) {}

    /**
     * @param state good, warn or bad
     * @param href where more is said of it; null where this is all
     */
    public record Lamp(
            String name,
            String state,
            String sentence,
            @Nullable String href) {
        Lamp(String name, String state, String sentence) {
            this(name, state, sentence, null);
        }
    }

    /** A step of setting up an office. */
    public record Step(String text, String href, String button, boolean done) {}
}
