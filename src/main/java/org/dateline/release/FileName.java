package org.dateline.release;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name of an uploaded file as it may stand in a header, on a page and in somebody's folder. */
final class FileName {

    private static final int LONGEST = 120;

    private FileName() {}

    /** One line, without the path some browsers send and without what other systems forbid. */
    static String plain(@Nullable String name, String otherwise) {
        var plain = Lines.one(name).replaceAll(".*[/\\\\]", "").replaceAll("[\"<>|:*?]", "");
        if (plain.isBlank()) return otherwise;
        return plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
    }

    /** What stands behind the last dot, in small letters; empty where there is none. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static String withoutEnding(String name) {
        return name.replaceFirst("(?<=.)\\.[^.]*$", "");
    }
}
