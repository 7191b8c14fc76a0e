package org.dateline.mailing;

import java.time.Instant;

/**
 * A call in which somebody said yes to a plan.
 *
 * @param staffId who said yes
 * @param number by which they were reached
 * @param words in which they said it
 */
public record Call(long staffId, Instant at, String number, String words) {}
