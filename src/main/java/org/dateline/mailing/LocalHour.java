package org.dateline.mailing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dateline.embargo.WallTime;
import org.jspecify.annotations.Nullable;

/**
 * The hour of a mailing in one place. Where the clocks skip it, it is as much later as they skip; where they show it
 * twice, it is the first time.
 *
 * @param local the instant of that hour there
 * @param notBefore that, or the lift where it is later
 * @param known false for those whose place is not known: they go by the place that was set
 */
record LocalHour(ZoneId zone, Instant local, Instant notBefore, int people, boolean known) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_HOUR = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    /** @param place as it stands with a person; empty where it is not known */
    static LocalHour of(WallTime set, String place, @Nullable Instant lift, int people) {
        var zone = place.isEmpty() ? set.zone() : ZoneId.of(place);
        var local = zone.equals(set.zone())
                ? set.instant()
                : set.local().atZone(zone).toInstant();
        var notBefore = lift == null || lift.isBefore(local) ? local : lift;
        return new LocalHour(zone, local, notBefore, people, !place.isEmpty());
    }

    /** "09:00 in New York". */
    static String words(LocalDateTime hour, ZoneId zone) {
        return HOUR.format(hour) + " in " + WallTime.place(zone);
    }

    /** "First Mon 09:00 Tokyo = Mon 01:00 Brussels, last …" and what is unusual. Empty where all go at one moment. */
    static List<String> sentences(Mailing mailing, List<LocalHour> hours) {
        if (!mailing.when().everywhere() || hours.isEmpty()) {
            return List.of();
        }
        var set = Objects.requireNonNull(mailing.when().own());
        var known = hours.stream()
                .sorted(Comparator.comparing(LocalHour::notBefore))
                .toList();
        var sentences = new ArrayList<String>();
        var first = known.get(0);
        var last = known.get(known.size() - 1);
        sentences.add(
                first.notBefore.equals(last.notBefore)
                        ? "All at " + first.at(set.zone()) + "."
                        : "First " + first.at(set.zone()) + ", last " + last.at(set.zone()) + ".");
        var atLift = known.stream().filter(h -> h.notBefore.isAfter(h.local)).toList();
        if (!atLift.isEmpty()) {
            sentences.add("%s comes before the lift in %s: there it goes out at the lift."
                    .formatted(HOUR.format(set.local()), places(atLift)));
        }
        sentences.addAll(changes(set.local(), known));
        known.stream()
                .filter(h -> !h.known)
                .forEach(h -> sentences.add("%,d whose place is not known: by the clock of %s."
                        .formatted(h.people, WallTime.place(h.zone))));
        return List.copyOf(sentences);
    }

    private static List<String> changes(LocalDateTime hour, List<LocalHour> hours) {
        var sentences = new ArrayList<String>();
        for (var there : hours) {
            var times = there.zone.getRules().getValidOffsets(hour).size();
            if (times == 0) {
                sentences.add("The clocks of %s skip %s that night: there it is %s."
                        .formatted(
                                WallTime.place(there.zone),
                                HOUR.format(hour),
                                HOUR.format(there.local.atZone(there.zone))));
            } else if (times == 2 && there.known) {
                sentences.add("%s comes twice that night in %s: there it is the %s time."
                        .formatted(
                                HOUR.format(hour),
                                WallTime.place(there.zone),
                                there.local.equals(hour.atZone(there.zone).toInstant()) ? "first" : "second"));
            }
        }
        return sentences;
    }

    private static String places(List<LocalHour> hours) {
        return hours.stream().map(h -> WallTime.place(h.zone)).distinct().collect(Collectors.joining(", "));
    }

    /** "Mon 09:00 Tokyo = Mon 01:00 Brussels (120 people)". */
    private String at(ZoneId reference) {
        var there = DAY_AND_HOUR.format(notBefore.atZone(zone)) + " " + WallTime.place(zone);
        var here = zone.equals(reference)
                ? ""
                : " = " + DAY_AND_HOUR.format(notBefore.atZone(reference)) + " " + WallTime.place(reference);
        return there + here + (people == 1 ? " (1 person)" : " (%,d people)".formatted(people));
    }
}
