package org.dateline.mailing;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody saw of a plan before their yes: its mark, and how many people each row had then. It goes to their page and comes back with their
 * yes as one word, such as {@code 5e8f….12-412.13-792~7}.
 *
 * @param people mailing to people; empty where only the mark came back
 * @param ended the last approval of it that had ended by then, 0 for none; empty where only the mark came back
 */
record Seen(String mark, Map<Long, Integer> people, OptionalLong ended) {

    private static final Pattern ROW = Pattern.compile("\\.(\\d{1,18})-(\\d{1,9})");

    private static final Pattern ENDED = Pattern.compile("~(\\d{1,18})$");

    static Seen of(Plan plan) {
        return new Seen(plan.mark(), counts(plan), OptionalLong.of(endedOf(plan)));
    }

    static Seen read(String word) {
        var people = new TreeMap<Long, Integer>();
        ROW.matcher(word)
                .results()
                .forEach(row -> people.put(Long.parseLong(row.group(1)), Integer.parseInt(row.group(2))));
        var ended = ENDED.matcher(word);
        var mark = ENDED.matcher(ROW.matcher(word).replaceAll("")).replaceAll("");
        return new Seen(
                mark, people, ended.find() ? OptionalLong.of(Long.parseLong(ended.group(1))) : OptionalLong.empty());
    }

    /** Whether an approval has ended since: whoever stopped it must not be undone by a page that was open before. */
    boolean wasBeforeAnEnd(Plan plan) {
        return ended.isPresent() && ended.getAsLong() != endedOf(plan);
    }

    private static long endedOf(Plan plan) {
        return plan.last()
                .filter(approval -> approval.voidedAt() != null)
                .map(Approval::id)
                .orElse(0L);
    }

    String word() {
        return mark
                + people.entrySet().stream()
                        .map(row -> "." + row.getKey() + "-" + row.getValue())
                        .collect(Collectors.joining())
                + (ended.isPresent() ? "~" + ended.getAsLong() : "");
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
