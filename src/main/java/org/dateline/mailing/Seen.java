package org.dateline.mailing;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody saw of a plan before their yes: its mark, and how many people each row had then. It goes to their page and comes back with their
 * yes as one word, such as {@code 5e8f….12-412.13-792}.
 *
 * @param people mailing to people; empty where only the mark came back
 */
record Seen(String mark, Map<Long, Integer> people) {

    private static final Pattern ROW = Pattern.compile("\\.(\\d{1,18})-(\\d{1,9})");

    static Seen of(Plan plan) {
        return new Seen(plan.mark(), counts(plan));
    }

    static Seen read(String word) {
        var people = new TreeMap<Long, Integer>();
        ROW.matcher(word)
                .results()
                .forEach(row -> people.put(Long.parseLong(row.group(1)), Integer.parseInt(row.group(2))));
        return new Seen(ROW.matcher(word).replaceAll(""), people);
    }

    String word() {
        return mark
                + people.entrySet().stream()
                        .map(row -> "." + row.getKey() + "-" + row.getValue())
                        .collect(Collectors.joining());
    }

    /** Who has come since they looked is not what they said yes to; who has left is not there any more. */
    Map<Long, Integer> atMost(Plan plan) {
        var least = counts(plan);
        least.replaceAll((mailing, now) -> Math.min(now, people.getOrDefault(mailing, now)));
        return least;
    }

    private static Map<Long, Integer> counts(Plan plan) {
        return plan.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.mailing().id(), row -> row.count().people(), (a, b) -> a, TreeMap::new));
    }
}
