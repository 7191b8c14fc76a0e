package org.dateline.mailing;

import java.util.List;

/**
 * Some had said yes, others not yet, and something changed: their yeses count no more. Published in the transaction that made it so.
 *
 * @param gave who had said yes
 */
public record AssentsEnded(long releaseId, String because, List<Long> gave) {}
