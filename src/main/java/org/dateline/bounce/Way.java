package org.dateline.bounce;

import java.util.Locale;

/** How a return reached us. */
public enum Way {
    LISTENER,
    IMAP,
    /** The receiving server's own answer while we were sending. */
    DIALOGUE,
    WEBHOOK,
    UPLOAD;

    String inSql() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Way of(String inSql) {
        return valueOf(inSql.toUpperCase(Locale.ROOT));
    }
}
