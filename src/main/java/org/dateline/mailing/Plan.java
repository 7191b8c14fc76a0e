package org.dateline.mailing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.WallTime;
import org.dateline.release.Release;
import org.jspecify.annotations.Nullable;

/**
 * The running order of a release: every mailing in order of time, and where its approval stands.
 *
 * @param mark of the plan as it stands: who approves says which one they saw
 * @param content what would be approved, as plain values
 * @param besides what its letters say besides, as {@link Besides} has it
 * @param wanting what stands in the way of an approval
 * @param warnings what somebody should look at first
 * @param last the last approval, standing or not
 * @param quorum who must say yes, who has, and who is missing
 */
public record Plan(
        Release release,
        String headline,
        Optional<Embargo> embargo,
        boolean lifted,
        List<Row> rows,
        String mark,
        Map<String, Object> content,
        Map<String, String> besides,
        List<String> wanting,
        List<String> warnings,
        Edit lastEdit,
        Optional<Request> asked,
        Optional<Approval> last,
        Quorum quorum) {

    /**
     * One mailing with its numbers.
     *
     * @param to its recipients in words
     * @param when its time in words
     * @param hours of one that goes by the hour of each reader: first, last and whatever is unusual, in sentences
     * @param local what the clocks of its readers say; null where there is nothing to tell
     * @param doneBy when its last letter goes, in words; empty where nothing is to be said
     * @param languages of the letters it sends
     */
    public record Row(
            Mailing mailing,
            String label,
            String to,
            String when,
            List<String> hours,
            @Nullable LocalTimes local,
            String doneBy,
            List<String> languages,
            Headcount count) {

        Row doneBy(String words) {
            return new Row(mailing, label, to, when, hours, local, words, languages, count);
        }
    }

    /** Who last changed anything of what would be sent. */
    public record Edit(long staffId, String name, Instant at) {}

    /** Somebody asked for approval and has no answer yet. @param asItIs whether nothing has changed since */
    public record Request(long id, long askedBy, String name, Instant at, boolean asItIs) {}

    /** What comes back with a yes to it: its mark, and the number of people of each row. */
    public String seen() {
        return Seen.of(this).word();
    }

    public Optional<Approval> standing() {
        return last.filter(a -> a.voidedAt() == null);
    }

    public @Nullable WallTime lift() {
        return embargo.map(Embargo::time).orElse(null);
    }

    /** People in all: each counts once, by the first row that reaches them. */
    public int people() {
        return rows.stream().mapToInt(r -> r.count().people()).sum();
    }

    /** Rows that the standing approval does not cover, being new. */
    public List<Row> unapproved() {
        return rows.stream()
                .filter(r ->
                        !r.mailing().state().isOver() && !r.mailing().course().approved())
                .toList();
    }

    /** Nothing is missing and nobody needs to be asked. */
    public boolean isApproved() {
        return standing().isPresent() && unapproved().isEmpty();
    }

    /** Goes out a moment after its approval, having no time of its own. */
    public boolean sendsOnApproval() {
        return !lifted && embargo.isEmpty();
    }
}
