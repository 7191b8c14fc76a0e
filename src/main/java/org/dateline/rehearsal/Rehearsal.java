package org.dateline.rehearsal;

import java.time.Instant;
import java.util.List;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan with colleagues for readers.
 *
 * @param mark of the plan as it stood
 * @param atPlannedTimes else a minute apart
 */
record Rehearsal(
        long id,
        long releaseId,
        String mark,
        boolean atPlannedTimes,
        String begunBy,
        Instant begunAt,
        @Nullable String stoppedBy,
        @Nullable Instant stoppedAt,
        @Nullable Instant endedAt,
        int letters,
        int taken) {

    public boolean isOver() {
        return stoppedAt != null || endedAt != null;
    }

    /** What became of it, in words. */
    public String state() {
        if (stoppedAt != null) {
            return Phrases.say("rehearsal.state.stopped", String.valueOf(stoppedBy));
        }
        return endedAt == null ? Phrases.say("rehearsal.state.under-way") : Phrases.say("rehearsal.state.done");
    }

    /**
     * One moment of it.
     *
     * @param lifts where the release would have been out; else a mailing
     * @param planned its time in the plan, in words
     * @param people to how many it would have gone
     */
    record Step(
            int place,
            boolean lifts,
            String name,
            String planned,
            Instant dueAt,
            int people,
            int leftOut,
            List<Letter> letters) {}

    /** @param said by the mail server, or why it was not asked */
    record Letter(
            int place,
            String language,
            String name,
            String email,
            String state,
            @Nullable String said,
            @Nullable Instant endedAt) {

        /** @param over whether the rehearsal goes no further */
        public String words(boolean over) {
            return switch (state) {
                case "waiting" ->
                    over ? Phrases.say("rehearsal.letter.not-sent") : Phrases.say("rehearsal.letter.to-come");
                case "begun" -> Phrases.say("rehearsal.letter.being-sent");
                case "taken" -> Phrases.say("rehearsal.letter.taken");
                case "unsure" -> Phrases.say("rehearsal.letter.unsure");
                default -> Phrases.say("rehearsal.letter.not-taken");
            };
        }
    }
}
