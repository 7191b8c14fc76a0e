package org.dateline.access;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;

/** What a token may do for its person; the person's roles bound it besides. */
public enum Scope {
    READ,
    WRITE,
    APPROVE;

    public String meaning() {
        return Phrases.say("access.scope-means." + word());
    }

    /** On pages. */
    public String label() {
        return Phrases.say("access.scope." + word());
    }

    /** By their word in the alphabet, with commas between. */
    static String words(Set<Scope> scopes) {
        return scopes.stream()
                .sorted(Comparator.comparing(Scope::word))
                .map(Scope::label)
                .collect(Collectors.joining(", "));
    }

    /** What was chosen; where nothing was, reading. */
    static Set<Scope> orReading(Set<Scope> chosen) {
        return chosen.isEmpty() ? EnumSet.of(READ) : chosen;
    }

    /** The word in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
