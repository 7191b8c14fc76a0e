package org.dateline.rehearsal;

import java.time.Instant;
import java.util.List;
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
            return "stopped by " + stoppedBy;
        }
        return endedAt == null ? "under way" : "done";
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
                case "waiting" -> over ? "not sent" : "to come";
                case "begun" -> "is being sent";
                case "taken" -> "taken by their mail server";
                case "unsure" -> "not sure it arrived";
                default -> "not taken";
            };
        }
    }
}
