package org.dateline.bounce;

import org.dateline.email.Kind;
import org.dateline.email.Reason;

/**
 * What one recipient's part of a return leads to. Only proven returns act by themselves; probable ones propose; a return about
 * an address we did not write to (a forward, one member of an alias) never touches the address that we did write to.
 */
enum ReturnPolicy {
    DO_NOT_WRITE,
    LEAVE_LIST,
    COUNT,
    NOTE,
    ASK_DO_NOT_WRITE,
    ASK_TO_LOOK;

    static ReturnPolicy of(Standing standing, boolean aboutOurAddress, Kind kind, Reason reason, boolean optOut) {
        return switch (kind) {
            case HARD -> deadAddress(standing, aboutOurAddress);
            case SOFT -> COUNT;
            case COMPLAINT -> complaint(standing, optOut);
            case AUTOREPLY -> reason == Reason.HASMOVED ? ASK_TO_LOOK : NOTE;
            case DELIVERED, NOT_A_BOUNCE -> NOTE;
        };
    }

    private static ReturnPolicy deadAddress(Standing standing, boolean aboutOurAddress) {
        return switch (standing) {
            case PROVEN -> aboutOurAddress ? DO_NOT_WRITE : ASK_TO_LOOK;
            case PROBABLE -> aboutOurAddress ? ASK_DO_NOT_WRITE : ASK_TO_LOOK;
            case UNMATCHED -> NOTE;
        };
    }

    private static ReturnPolicy complaint(Standing standing, boolean optOut) {
        return switch (standing) {
            case PROVEN -> optOut ? LEAVE_LIST : DO_NOT_WRITE;
            case PROBABLE -> ASK_DO_NOT_WRITE;
            case UNMATCHED -> NOTE;
        };
    }
}
