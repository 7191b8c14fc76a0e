package org.dateline.rendering;

import java.util.regex.Pattern;

/**
 * A covering note that speaks to its reader by name: "Dear {name|colleagues}," is "Dear Anna Kowalska," and, to whoever has no name here, "Dear colleagues,".
 *
 * @param note with {@link #MARK} where the name will be
 * @param nameless what stands there for those without a name; empty where nothing was said of them
 */
public record Greeting(String note, String nameless) {

    /** From the private use area: no keyboard has it. */
    static final String MARK = "\uE0F1";

    private static final Pattern NAME = Pattern.compile("(?iu)\\{(?:name|nom)(?:\\|([^{}|\\r\\n]*))?}");

    static Greeting in(String coveringNote) {
        var nameless = NAME.matcher(coveringNote)
                .results()
                .map(place -> place.group(1) == null ? "" : place.group(1).strip())
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
        return new Greeting(NAME.matcher(coveringNote.replace(MARK, "")).replaceAll(MARK), nameless);
    }

    /** How it is written: {@code {name|colleagues}}. */
    public static String written(String nameless) {
        return "{name|" + nameless + "}";
    }

    /** Whether it would leave a hole for those whose name is not known. */
    public static boolean leavesAHole(String coveringNote) {
        return NAME.matcher(coveringNote).find() && in(coveringNote).nameless().isEmpty();
    }
}
