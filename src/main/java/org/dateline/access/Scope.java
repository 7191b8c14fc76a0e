package org.dateline.access;

import java.util.Locale;

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

    /** The word in tables and on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
