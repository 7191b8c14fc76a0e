package org.dateline.bounce;

import java.util.Locale;

/** How sure we are that a return belongs to a delivery of ours. */
public enum Standing {
    /** By a MAC of ours or our own dialogue: it acts by itself. */
    PROVEN,
    /** By unsigned headers, or by address and time: it is proposed to a person. */
    PROBABLE,
    /** It is shown, and that is all. */
    UNMATCHED;

    String inSql() {
        return name().toLowerCase(Locale.ROOT);
    }
}
