package org.dateline.email;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a letter came back. The names are those of Sisimai, the taxonomy most postmasters already know. */
public enum Reason {
    USERUNKNOWN(Speaks.OF_ADDRESS),
    HOSTUNKNOWN(Speaks.OF_ADDRESS),
    HASMOVED(Speaks.OF_ADDRESS),
    NOTACCEPT(Speaks.OF_ADDRESS),
    FILTERED(Speaks.OF_MAILBOX),
    SUSPEND(Speaks.OF_MAILBOX),
    SUPPRESSED(Speaks.OF_US),
    MAILBOXFULL(Speaks.OF_MAILBOX),
    MESGTOOBIG(Speaks.OF_MESSAGE),
    EXCEEDLIMIT(Speaks.OF_MESSAGE),
    BLOCKED(Speaks.OF_US),
    BADREPUTATION(Speaks.OF_US),
    REJECTED(Speaks.OF_US),
    POLICYVIOLATION(Speaks.OF_MESSAGE),
    SPAMDETECTED(Speaks.OF_MESSAGE),
    CONTENTERROR(Speaks.OF_MESSAGE),
    VIRUSDETECTED(Speaks.OF_MESSAGE),
    AUTHFAILURE(Speaks.OF_US),
    SECURITYERROR(Speaks.OF_US),
    REQUIREPTR(Speaks.OF_US),
    NOTCOMPLIANTRFC(Speaks.OF_MESSAGE),
    NORELAYING(Speaks.OF_THE_WAY),
    FAILEDSTARTTLS(Speaks.OF_THE_WAY),
    SPEEDING(Speaks.OF_US),
    TOOMANYCONN(Speaks.OF_US),
    EXPIRED(Speaks.OF_THE_WAY),
    NETWORKERROR(Speaks.OF_THE_WAY),
    SYSTEMERROR(Speaks.OF_THE_WAY),
    SYSTEMFULL(Speaks.OF_THE_WAY),
    MAILERERROR(Speaks.OF_THE_WAY),
    SYNTAXERROR(Speaks.OF_US),
    UNDEFINED(Speaks.OF_NOTHING),
    ONHOLD(Speaks.OF_NOTHING),
    FEEDBACK(Speaks.OF_NOTHING),
    VACATION(Speaks.OF_NOTHING),
    DELIVERED(Speaks.OF_NOTHING);

    private static final Map<String, Reason> BY_WORD = new HashMap<>();

    static {
        for (var reason : values()) {
            BY_WORD.put(reason.word(), reason);
        }
    }

    private final Speaks speaks;

    Reason(Speaks speaks) {
        this.speaks = speaks;
    }

    public Speaks speaks() {
        return speaks;
    }

    /** The word used in rule files, tables and the API: {@code mailboxfull}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static @Nullable Reason ofWord(String word) {
        return BY_WORD.get(word);
    }

    /** A reason that says something; the other two only say that there was a failure. */
    public boolean isKnown() {
        return this != UNDEFINED && this != ONHOLD;
    }

    /**
     * The kind that follows from the reason. Only a dead address is hard; "accepts no mail" is hard once the protocol
     * calls it permanent.
     */
    Kind kind(Permanence permanence) {
        return switch (this) {
            case USERUNKNOWN, HOSTUNKNOWN, HASMOVED -> Kind.HARD;
            case NOTACCEPT -> permanence == Permanence.TEMPORARY ? Kind.SOFT : Kind.HARD;
            case FEEDBACK -> Kind.COMPLAINT;
            case VACATION -> Kind.AUTOREPLY;
            case DELIVERED -> Kind.DELIVERED;
            default -> Kind.SOFT;
        };
    }
}
