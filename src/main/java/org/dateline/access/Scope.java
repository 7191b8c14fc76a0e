package org.dateline.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a token may do for its person; the person's roles bound it besides. */
public enum Scope {
    READ("reads everything that its person may see"),
    WRITE("changes releases, people, lists and mailings"),
    APPROVE("approves plans");

    private final String meaning;

    Scope(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** What was chosen; where nothing was, reading. */
    static Set<Scope> orReading(Set<Scope> chosen) {
        return chosen.isEmpty() ? EnumSet.of(READ) : chosen;
    }

    /** The word in tables and on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
