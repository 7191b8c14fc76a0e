package org.dateline.installation;

import java.util.Locale;

/** How this installation keeps its data, and whether its mail may leave the machine. */
public enum Mode {
    /** A practice world on its own PostgreSQL, on loopback, catching its own mail. */
    DEMO,
    /** A real office on one machine, with a PostgreSQL of its own. */
    EMBEDDED,
    /** A real office on a PostgreSQL named in the settings; any number of nodes. */
    EXTERNAL;

    /** The word in settings and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
