package org.dateline.rendering;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What stands in the templates' output where a slot will be. Made from a hash of the letter itself, so the same letter is cut the same way on every node, and nobody can write
 * a text that holds its own hash.
 */
final class Markers {

    private final Map<Slot, String> marks = new EnumMap<>(Slot.class);
    private final Pattern pattern;

    private Markers(String secret) {
        for (var slot : Slot.values()) marks.put(slot, "q" + secret + "s%02d".formatted(slot.ordinal()) + "q");
        pattern = Pattern.compile("q" + secret + "s(\\d\\d)q");
    }

    static Markers in(String text) {
        var secret = LetterForm.hex(LetterForm.sha256(text)).substring(0, 32);
        return text.contains(secret) ? in(text + secret) : new Markers(secret);
    }

    Pattern pattern() {
        return pattern;
    }

    /** By the names templates use: {@code slot.reason}. */
    Map<String, String> byName() {
        var names = new TreeMap<String, String>();
        marks.forEach((slot, mark) -> names.put(slot.name().toLowerCase(Locale.ROOT), mark));
        return names;
    }
}
