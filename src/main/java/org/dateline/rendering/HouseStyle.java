package org.dateline.rendering;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the office's letters and public pages look.
 *
 * @param accent of the rule and of links; null for the templates' own
 * @param office lines of the foot; empty: those of the settings
 * @param labels language → label → words that replace the templates' own
 */
public record HouseStyle(
        @Nullable Logo logo, @Nullable String accent, List<String> office, Map<String, Map<String, String>> labels) {

    static final HouseStyle PLAIN = new HouseStyle(null, null, List.of(), Map.of());

    /** What may be called otherwise, as the letter's words name it. */
    public static final List<String> LABELS =
            List.of("release", "statement", "invitation", "newsletter", "immediate", "ends", "pressContact", "notes");

    Accent colours() {
        return accent == null ? Accent.USUAL : Accent.of(accent);
    }

    /** The accent by day and by night; both empty where the templates' own is meant. */
    public List<String> accents() {
        return accent == null ? List.of() : List.of(colours().light(), colours().dark());
    }

    public Map<String, String> labels(String language) {
        return labels.getOrDefault(language, Map.of());
    }
}
