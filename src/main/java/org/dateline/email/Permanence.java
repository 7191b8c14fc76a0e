package org.dateline.email;

import java.util.Locale;

/** The protocol's own class of an answer: 5.x.x is permanent, 4.x.x is temporary, 2.x.x is neither (RFC 3463, section 3.1). */
public enum Permanence {
    PERMANENT,
    TEMPORARY,
    NEITHER;

    static Permanence ofDigit(char digit) {
        return switch (digit) {
            case '5' -> PERMANENT;
            case '4' -> TEMPORARY;
            default -> NEITHER;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
