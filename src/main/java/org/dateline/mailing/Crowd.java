package org.dateline.mailing;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people whom a row of the running order means, by what they have in common. */
record Crowd(List<Alike> alike) {

    /**
     * So many people of one place who get it, or who do not for one reason.
     *
     * @param reason null of those who get it
     * @param zone empty where it is not known
     */
    record Alike(
            @Nullable String reason, String zone, @Nullable String country, int people) {
        boolean getIt() {
            return reason == null;
        }

        Alike counting(int people) {
            return new Alike(reason, zone, country, people);
        }
    }

    /** As a later row finds them that means the same: whoever got it has it by then. */
    Crowd again() {
        return new Crowd(alike.stream()
                .map(a -> a.getIt() ? new Alike(Headcounts.EARLIER, a.zone, a.country, a.people) : a)
                .toList());
    }

    /** With some of its people as they are found in another crowd: they stood in it as {@code before} says, now as {@code after} does. */
    Crowd but(Crowd before, Crowd after) {
        return new Crowd(Stream.of(
                        alike.stream(), before.alike.stream().map(a -> a.counting(-a.people)), after.alike.stream())
                .flatMap(all -> all)
                .collect(Collectors.groupingBy(
                        a -> a.counting(0), LinkedHashMap::new, Collectors.summingInt(Alike::people)))
                .entrySet()
                .stream()
                .map(sum -> sum.getKey().counting(sum.getValue()))
                .filter(a -> a.people > 0)
                .toList());
    }

    /** @param usually how many such a mailing had until now */
    Headcount counted(@Nullable Integer usually) {
        return new Headcount(
                alike.stream().filter(Alike::getIt).mapToInt(Alike::people).sum(),
                (int) alike.stream()
                        .filter(Alike::getIt)
                        .map(Alike::country)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count(),
                by(Alike::getIt, Alike::zone),
                by(a -> !a.getIt(), a -> Objects.requireNonNull(a.reason)),
                usually);
    }

    /** Most people first. */
    private Map<String, Integer> by(Predicate<Alike> which, Function<Alike, String> word) {
        var sums =
                alike.stream().filter(which).collect(Collectors.groupingBy(word, Collectors.summingInt(Alike::people)));
        var sorted = new LinkedHashMap<String, Integer>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(sum -> sorted.put(sum.getKey(), sum.getValue()));
        return sorted;
    }
}
