package org.dateline.desk;

import org.dateline.access.Staff;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param practice whether this is a practice office whose mail goes nowhere
 * @param section the menu's entry that the page belongs to
 * @param me null for strangers: they see no menu
 * @param heldBecause why nothing is sent, after a restore or failover; null when all is well
 */
public record Frame(
        boolean practice,
        String section,
        @Nullable Staff me,
        @Nullable String heldBecause) {}
