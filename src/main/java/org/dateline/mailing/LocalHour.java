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
import org.dateline.language.Phrases;
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

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

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
        return Phrases.say("mailing.hours.in", HOUR.format(hour), WallTime.city(zone));
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
                        ? Phrases.say("mailing.hours.all", first.at(set.zone()))
                        : Phrases.say("mailing.hours.first-last", first.at(set.zone()), last.at(set.zone())));
        var atLift = known.stream().filter(h -> h.notBefore.isAfter(h.local)).toList();
        if (!atLift.isEmpty()) {
            sentences.add(Phrases.say("mailing.hours.at-lift", HOUR.format(set.local()), places(atLift)));
        }
        sentences.addAll(changes(set.local(), known));
        known.stream()
                .filter(h -> !h.known)
                .forEach(h -> sentences.add(Phrases.say("mailing.hours.unknown", h.people, WallTime.city(h.zone))));
        return List.copyOf(sentences);
    }

    private static List<String> changes(LocalDateTime hour, List<LocalHour> hours) {
        var sentences = new ArrayList<String>();
        for (var there : hours) {
            var times = there.zone.getRules().getValidOffsets(hour).size();
            if (times == 0) {
                sentences.add(Phrases.say(
                        "mailing.hours.skipped",
                        WallTime.city(there.zone),
                        HOUR.format(hour),
                        HOUR.format(there.local.atZone(there.zone))));
            } else if (times == 2 && there.known) {
                sentences.add(Phrases.say(
                        there.local.equals(hour.atZone(there.zone).toInstant())
                                ? "mailing.hours.first-time"
                                : "mailing.hours.second-time",
                        HOUR.format(hour),
                        WallTime.city(there.zone)));
            }
        }
        return sentences;
    }

    private static String places(List<LocalHour> hours) {
        return hours.stream().map(h -> WallTime.city(h.zone)).distinct().collect(Collectors.joining(", "));
    }

    /** "Mon 09:00 Tokyo = Mon 01:00 Brussels (120 people)". */
    private String at(ZoneId reference) {
        var there = WallTime.dayAndHour(notBefore.atZone(zone)) + " " + WallTime.city(zone);
        var here = zone.equals(reference)
                ? ""
                : " = " + WallTime.dayAndHour(notBefore.atZone(reference)) + " " + WallTime.city(reference);
        return there + here + " " + Phrases.say("mailing.hours.people", people);
    }
}
