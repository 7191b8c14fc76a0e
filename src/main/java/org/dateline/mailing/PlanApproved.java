package org.dateline.mailing;

import org.jspecify.annotations.Nullable;

/**
 * All that must say yes to the plan have (or a one-person office did), or it goes without, for a reason. Published in the transaction that made it so.
 *
 * @param staffId who said the last yes; without one, who sends
 * @param urgentBecause why it goes without a yes; null: it has all that are needed
 */
public record PlanApproved(
        long releaseId,
        long approvalId,
        long staffId,
        @Nullable String urgentBecause) {}
