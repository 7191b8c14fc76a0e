package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dateline.bounce.ReturnPolicy.ASK_DO_NOT_WRITE;
import static org.dateline.bounce.ReturnPolicy.ASK_TO_LOOK;
import static org.dateline.bounce.ReturnPolicy.COUNT;
import static org.dateline.bounce.ReturnPolicy.DO_NOT_WRITE;
import static org.dateline.bounce.ReturnPolicy.LEAVE_LIST;
import static org.dateline.bounce.ReturnPolicy.NOTE;
import static org.dateline.bounce.Standing.PROBABLE;
import static org.dateline.bounce.Standing.PROVEN;
import static org.dateline.bounce.Standing.UNMATCHED;

import org.dateline.email.Kind;
import org.dateline.email.Reason;
import org.junit.jupiter.api.Test;

class ReturnPolicyTest {

    @Test
    void onlyAProvenDeadAddressOfOursIsStoppedByItself() {
        assertThat(ReturnPolicy.of(PROVEN, true, Kind.HARD, Reason.USERUNKNOWN, false))
                .isEqualTo(DO_NOT_WRITE);
        assertThat(ReturnPolicy.of(PROBABLE, true, Kind.HARD, Reason.USERUNKNOWN, false))
                .isEqualTo(ASK_DO_NOT_WRITE);
        assertThat(ReturnPolicy.of(UNMATCHED, false, Kind.HARD, Reason.USERUNKNOWN, false))
                .isEqualTo(NOTE);
    }

    @Test
    void aDeadAddressThatWeNeverWroteToDoesNotCostTheReaderWhoForwardsToIt() {
        assertThat(ReturnPolicy.of(PROVEN, false, Kind.HARD, Reason.USERUNKNOWN, false))
                .isEqualTo(ASK_TO_LOOK);
    }

    @Test
    void fullMailboxesAndBlocksAreCounted() {
        assertThat(ReturnPolicy.of(PROVEN, true, Kind.SOFT, Reason.MAILBOXFULL, false))
                .isEqualTo(COUNT);
        assertThat(ReturnPolicy.of(PROVEN, true, Kind.SOFT, Reason.BLOCKED, false))
                .isEqualTo(COUNT);
    }

    @Test
    void aComplaintStopsLettersAndAnOptOutEndsOneListOnly() {
        assertThat(ReturnPolicy.of(PROVEN, true, Kind.COMPLAINT, Reason.FEEDBACK, false))
                .isEqualTo(DO_NOT_WRITE);
        assertThat(ReturnPolicy.of(PROVEN, true, Kind.COMPLAINT, Reason.FEEDBACK, true))
                .isEqualTo(LEAVE_LIST);
        assertThat(ReturnPolicy.of(PROBABLE, true, Kind.COMPLAINT, Reason.FEEDBACK, false))
                .isEqualTo(ASK_DO_NOT_WRITE);
    }

    @Test
    void aHolidayIsNotABounceAndAMovedPersonIsLookedAt() {
        assertThat(ReturnPolicy.of(PROVEN, true, Kind.AUTOREPLY, Reason.VACATION, false))
                .isEqualTo(NOTE);
        assertThat(ReturnPolicy.of(PROVEN, true, Kind.AUTOREPLY, Reason.HASMOVED, false))
                .isEqualTo(ASK_TO_LOOK);
    }
}
