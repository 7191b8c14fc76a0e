package org.dateline.embargo;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The red button in the frame of every page. */
@ControllerAdvice(annotations = Controller.class)
class HoldAdvice {

    private final Holds holds;
    private final Lifts lifts;

    HoldAdvice(Holds holds, Lifts lifts) {
        this.holds = holds;
        this.lifts = lifts;
    }

    /** Null for strangers. */
    @ModelAttribute("holdButton")
    @Nullable
    HoldButton button(@CurrentStaff @Nullable Staff me) {
        if (me == null) return null;
        return new HoldButton(
                holds.standing().isPresent(),
                lifts.somethingDueWithinADay(),
                me.is(Role.OFFICER) || me.is(Role.APPROVER) || me.is(Role.ADMINISTRATOR));
    }

    /**
     * @param soon something goes out within a day: the button itself is in sight; else a small link to its page
     * @param may whether this person may press it
     */
    record HoldButton(boolean held, boolean soon, boolean may) {}
}
