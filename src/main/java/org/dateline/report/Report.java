package org.dateline.report;

import java.util.List;
import java.util.Map;

/**
 * What became of a mailing. Every person of its audience stands in {@code states} exactly once; returns are facts about letters that were taken.
 *
 * @param states number of people by state of their letter
 * @param leftOut by reason: nothing was sent
 * @param turnedAway by reason, of those turned away or given up
 * @param returns by kind and reason: what came back later
 */
public record Report(
        long mailingId,
        Map<String, Integer> states,
        Map<String, Integer> leftOut,
        Map<String, Integer> turnedAway,
        List<Returns> returns,
        Map<String, Split> byCountry,
        Map<String, Split> byKind,
        Map<String, Split> byLanguage) {

    /** Of the letters to one group of people: how many went out, were taken, and came to nothing. */
    public record Split(int letters, int taken, int lost) {}

    /** What came back, how often. */
    public record Returns(String kind, String reason, int people) {}

    public int in(String... words) {
        return java.util.Arrays.stream(words)
                .mapToInt(w -> states.getOrDefault(w, 0))
                .sum();
    }

    public int people() {
        return states.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int taken() {
        return in("accepted");
    }

    public int trying() {
        return in("deferred", "sending");
    }

    public int turnedAwayInAll() {
        return in("refused", "expired");
    }

    public int waiting() {
        return in("queued", "held", "uncertain");
    }

    /** Emails that were taken and came back for good. */
    public int cameBack() {
        return returned("hard");
    }

    /** How often it was marked as spam. */
    public int complaints() {
        return returned("complaint");
    }

    private int returned(String kind) {
        return returns.stream()
                .filter(r -> r.kind().equals(kind))
                .mapToInt(Returns::people)
                .sum();
    }

    public int leftOutInAll() {
        return in("left-out", "cancelled");
    }
}
