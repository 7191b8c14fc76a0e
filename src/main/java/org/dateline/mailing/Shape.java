package org.dateline.mailing;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dateline.audience.Audience;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.dateline.release.Release;
import org.dateline.release.Sender;
import org.dateline.rendering.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A release without its words: what it is, from whom, in which languages, and its running order with times that follow from
 * the day it goes out.
 *
 * @param languages BCP 47, the main one first
 * @param approvers whose yes it needs whatever the office's rule says besides; their deputies stand in as ever
 * @param lift null where the release had no time of its own
 */
record Shape(
        Release.Kind kind,
        Release.Reach reach,
        List<String> languages,
        Sender sender,
        List<String> topics,
        @Nullable Lift lift,
        List<Row> rows,
        List<Long> approvers) {

    /** One that was kept before plans could name anybody names nobody. */
    Shape {
        approvers = Objects.requireNonNullElse(approvers, List.of());
    }

    /** The hour at which it goes out, on whichever day. */
    record Lift(
            String hour,
            String zone,
            boolean embargoed,
            @Nullable String terms) {

        static Lift of(Embargo embargo) {
            return new Lift(
                    embargo.local().toLocalTime().toString(),
                    embargo.zone().getId(),
                    embargo.embargoed(),
                    embargo.terms());
        }

        /** @throws org.dateline.embargo.UnclearTime where the clocks skip that time or show it twice */
        WallTime on(LocalDate day) {
            return WallTime.of(day.atTime(LocalTime.parse(hour)), ZoneId.of(zone));
        }

        public String words() {
            return Phrases.say(
                    embargoed ? "mailing.shape.embargoed" : "mailing.shape.goes-out",
                    hour + " " + WallTime.city(ZoneId.of(zone)));
        }
    }

    /** A row of the running order. @param hour null: so many minutes after the lift */
    record Row(
            String purpose,
            String name,
            Audience audience,
            List<String> languages,
            Map<String, String> coveringNote,
            long minutesAfter,
            @Nullable Hour hour) {

        static Row of(Mailing mailing, LocalDate day) {
            var own = mailing.when().own();
            return new Row(
                    mailing.purpose().key(),
                    mailing.name(),
                    mailing.audience(),
                    mailing.languages(),
                    mailing.coveringNote(),
                    mailing.when().afterLift().toMinutes(),
                    own == null ? null : Hour.of(own, mailing.when().everywhere(), day));
        }

        Purpose isFor() {
            return Purpose.of(purpose);
        }

        /** @param day null where no row has an hour of its own */
        When when(@Nullable LocalDate day) {
            return hour == null || day == null ? When.atTheLift(Duration.ofMinutes(minutesAfter)) : hour.on(day);
        }

        public String words() {
            return hour == null
                    ? When.atTheLift(Duration.ofMinutes(minutesAfter)).spoken(null)
                    : hour.words();
        }
    }

    /** A time of its own. @param days after the day it goes out; before it where negative */
    record Hour(long days, String time, String zone, boolean everywhere) {

        static Hour of(WallTime own, boolean everywhere, LocalDate day) {
            return new Hour(
                    ChronoUnit.DAYS.between(day, own.local().toLocalDate()),
                    own.local().toLocalTime().toString(),
                    own.zone().getId(),
                    everywhere);
        }

        /** @throws org.dateline.embargo.UnclearTime where the clocks skip that time or show it twice */
        When on(LocalDate day) {
            var own = WallTime.of(day.plusDays(days).atTime(LocalTime.parse(time)), ZoneId.of(zone));
            return everywhere ? When.whereEachReaderIs(own) : When.at(own);
        }

        String words() {
            return (everywhere
                            ? Phrases.say("mailing.when.everywhere", time)
                            : time + " " + WallTime.city(ZoneId.of(zone)))
                    + ", " + distance();
        }

        private String distance() {
            return days == 0
                    ? Phrases.say("mailing.shape.same-day")
                    : Phrases.say(days < 0 ? "mailing.shape.before" : "mailing.shape.after", Math.abs(days));
        }
    }

    /** Rows that follow from who holds what belong to one release alone. */
    static Shape of(Plan plan, List<String> languages) {
        var rows = plan.rows().stream()
                .map(Plan.Row::mailing)
                .filter(m -> !m.toHolders() && m.state() != State.CANCELLED)
                .toList();
        var release = plan.release();
        var day = day(plan.lift(), rows);
        return new Shape(
                release.kind(),
                release.reach(),
                languages,
                release.sender(),
                release.topics(),
                plan.embargo().map(Lift::of).orElse(null),
                rows.stream().map(m -> Row.of(m, day)).toList(),
                plan.quorum().rule().always().stream()
                        .map(ApprovalRule.Person::staffId)
                        .toList());
    }

    /** That of the lift, else of the first row; where neither has one it does not matter. */
    private static LocalDate day(@Nullable WallTime lift, List<Mailing> rows) {
        if (lift != null) {
            return lift.local().toLocalDate();
        }
        return rows.stream()
                .map(m -> m.when().own())
                .filter(Objects::nonNull)
                .map(own -> own.local().toLocalDate())
                .min(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
    }

    /** Whether its times say nothing without a day. */
    public boolean needsDay() {
        return rows.stream().anyMatch(r -> r.hour() != null);
    }

    public boolean takesDay() {
        return lift != null || needsDay();
    }
}
