package org.dateline.mailing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks of its readers say when a mailing goes to all of them at one moment.
 *
 * @param atOffice that moment where the office is, in words; empty where it was set by that clock
 * @param there the earliest clock first
 * @param unknown people whose time zone is not known
 */
record LocalTimes(String atOffice, List<There> there, int unknown) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int MOST_NAMES = 4;
    private static final int NIGHT_BEGINS = 22;
    private static final int NIGHT_ENDS = 6;

    /** Those whose clocks say the same. @param hour with the day where it is another than where the time was set */
    record There(String hour, String places, int people, boolean night) {}

    /**
     * Nothing to tell where all clocks that are known say what the one says by which it was set.
     *
     * @param zones people by IANA zone; the empty one is not known
     */
    static @Nullable LocalTimes of(Instant start, ZoneId set, ZoneId office, Map<String, Integer> zones) {
        var byClock = new TreeMap<LocalDateTime, Map<ZoneId, Integer>>();
        zones.forEach((zone, people) -> {
            if (!zone.isEmpty()) {
                var place = ZoneId.of(zone);
                byClock.computeIfAbsent(LocalDateTime.ofInstant(start, place), same -> new HashMap<>())
                        .merge(place, people, Integer::sum);
            }
        });
        var here = LocalDateTime.ofInstant(start, set);
        var atOffice = LocalDateTime.ofInstant(start, office);
        if (byClock.keySet().stream().allMatch(here::equals) && here.equals(atOffice)) {
            return null;
        }
        var there = new ArrayList<There>();
        byClock.forEach((clock, places) -> there.add(new There(
                said(clock, here),
                names(places),
                places.values().stream().mapToInt(Integer::intValue).sum(),
                clock.getHour() >= NIGHT_BEGINS || clock.getHour() < NIGHT_ENDS)));
        return new LocalTimes(
                here.equals(atOffice) ? "" : said(atOffice, here) + " " + WallTime.city(office),
                List.copyOf(there),
                zones.getOrDefault("", 0));
    }

    private static String said(LocalDateTime clock, LocalDateTime here) {
        return clock.toLocalDate().equals(here.toLocalDate()) ? HOUR.format(clock) : WallTime.dayAndHour(clock);
    }

    private static String names(Map<ZoneId, Integer> places) {
        var names = places.entrySet().stream()
                .sorted(Map.Entry.<ZoneId, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(e -> e.getKey().getId()))
                .map(e -> WallTime.city(e.getKey()))
                .distinct()
                .toList();
        var first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? Phrases.say("mailing.local.more", first, names.size() - MOST_NAMES) : first;
    }

    /** "05:00 New York to 19:00 Tokyo"; empty where nobody's clock is known. */
    public String summary() {
        if (there.isEmpty()) {
            return "";
        }
        var first = there.get(0);
        var last = there.get(there.size() - 1);
        return there.size() == 1
                ? first.hour() + " " + first.places()
                : Phrases.say("mailing.local.from-to", first.hour(), first.places(), last.hour(), last.places());
    }

    /** "30 of 120 people: 03:00 New York (20), 04:00 Halifax (10)" where it is a fifth of them or more; else empty. */
    String nightForMany(int people) {
        var nights = there.stream().filter(There::night).toList();
        var atNight = nights.stream().mapToInt(There::people).sum();
        if (atNight < 3 || atNight * 5L < people) {
            return "";
        }
        return Phrases.say(
                "mailing.local.at-night",
                atNight,
                people,
                nights.stream()
                        .map(n -> Phrases.say("mailing.local.night-of", n.hour(), n.places(), n.people()))
                        .collect(Collectors.joining(", ")));
    }
}
