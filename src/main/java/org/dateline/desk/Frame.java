package org.dateline.desk;

import org.dateline.access.Role;
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
        @Nullable String heldBecause) {

    /** Whether a table of what was sent is offered: its exits refuse assistants. */
    public boolean offersTables() {
        return offersPeople() || me != null && me.is(Role.APPROVER);
    }

    /** Whether people are offered as a file: only to those who keep them. */
    public boolean offersPeople() {
        return me != null && (me.is(Role.OFFICER) || me.is(Role.LIST_MANAGER) || me.is(Role.ADMINISTRATOR));
    }
}
