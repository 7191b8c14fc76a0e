package org.dateline.bounce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields of a message or part, unfolded, in order, raw. Names are compared without case. */
final class Headers {

    private static final int MOST = 500;
    private static final int LONGEST = 20_000;

    private record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    /** Reads fields of {@code text} from {@code start}; returns where the body begins. */
    static int read(String text, int start, int end, Headers into) {
        var at = start;
        String name = null;
        CharSequence value = "";
        while (at < end) {
            var stop = lineEnd(text, at, end);
            if (blank(text, at, stop)) {
                into.add(name, value);
                return Math.min(stop + 1, end);
            }
            var first = text.charAt(at);
            if ((first == ' ' || first == '\t') && name != null) {
                value = folded(value, text, at, stop);
            } else {
                var colon = colon(text, at, stop);
                if (colon < 0 && !isEnvelopeLine(text, at) && name == null && at == start) {
                    return start;
                }
                if (colon < 0 && !isEnvelopeLine(text, at)) {
                    into.add(name, value);
                    return at;
                }
                if (colon >= 0) {
                    into.add(name, value);
                    name = text.substring(at, colon).strip().toLowerCase(Locale.ROOT);
                    value = bounded(text, colon + 1, stop);
                }
            }
            at = stop + 1;
        }
        into.add(name, value);
        return end;
    }

    /** Most fields are of one line; only the others are built of pieces. */
    private static CharSequence folded(CharSequence value, String text, int from, int to) {
        if (value.length() > LONGEST) {
            return value;
        }
        var longer = value instanceof StringBuilder begun ? begun : new StringBuilder(256).append(value);
        return longer.append(' ').append(text, from, Math.min(to, from + LONGEST));
    }

    private static String bounded(String text, int from, int to) {
        return text.substring(from, Math.min(to, from + LONGEST));
    }

    private static boolean blank(String text, int from, int to) {
        for (var i = from; i < to; i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean isEnvelopeLine(String text, int at) {
        return text.startsWith("From ", at) || text.startsWith(">From ", at);
    }

    /** The colon that ends a field name, or -1 where the line is no field. */
    private static int colon(String text, int from, int to) {
        for (var i = from; i < to && i < from + 80; i++) {
            var c = text.charAt(i);
            if (c == ':') {
                return i > from ? i : -1;
            }
            if (c < '!' || c > '~') {
                return onlySpaceBeforeColon(text, i, to) ? text.indexOf(':', i) : -1;
            }
        }
        return -1;
    }

    private static boolean onlySpaceBeforeColon(String text, int from, int to) {
        for (var i = from; i < to && i < from + 4; i++) {
            if (text.charAt(i) == ':') {
                return true;
            }
            if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
                return false;
            }
        }
        return false;
    }

    static int lineEnd(String text, int from, int end) {
        var stop = text.indexOf('\n', from);
        return stop < 0 || stop > end ? end : stop;
    }

    private void add(@Nullable String name, CharSequence value) {
        if (name != null && fields.size() < MOST) {
            fields.add(new Field(name, value.toString().strip()));
        }
    }

    @Nullable
    String first(String name) {
        for (var field : fields) {
            if (field.name.equals(name)) {
                return field.value;
            }
        }
        return null;
    }

    /** The first value, or nothing said. */
    String get(String name) {
        var value = first(name);
        return value == null ? "" : value;
    }

    /** The first value with encoded words decoded. */
    String words(String name) {
        var value = first(name);
        return value == null ? "" : EncodedWords.decode(value);
    }

    List<String> all(String name) {
        var values = new ArrayList<String>();
        for (var field : fields) {
            if (field.name.equals(name)) {
                values.add(field.value);
            }
        }
        return values;
    }

    boolean has(String name) {
        return first(name) != null;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** All values by name, lower case, in the order in which the names first stand. */
    Map<String, List<String>> byName() {
        var values = new LinkedHashMap<String, List<String>>();
        for (var field : fields) {
            values.computeIfAbsent(field.name, unused -> new ArrayList<>(2)).add(field.value);
        }
        return values;
    }
}
