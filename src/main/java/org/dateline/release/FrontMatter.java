package org.dateline.release;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The lines between two {@code ---} before a Markdown text. Read line by line and not as YAML, in which the commonest headline ("AI Act: a step
 * forward") would be a mistake. A nested or listed value is joined: {@code contact.name}, {@code topics} = "music, copyright".
 *
 * @param length characters it takes up, marks included
 */
record FrontMatter(Map<String, String> values, int length) {

    private static final Pattern FENCED =
            Pattern.compile("\\A\\s*---[ \\t]*\\n(.*?)(?<=\\n)(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("^(\\s*)([\\p{L}][\\p{L}\\d _-]{0,40}?)\\s*:(?:\\s+(.*)|)$");
    private static final Pattern ITEM = Pattern.compile("^\\s*-\\s+(.*)$");

    static FrontMatter of(String text) {
        var fenced = FENCED.matcher(text);
        if (!fenced.find()) return new FrontMatter(Map.of(), 0);
        var values = new TreeMap<String, String>();
        var parent = "";
        for (var line : fenced.group(1).split("\n")) {
            var entry = ENTRY.matcher(line);
            var item = ITEM.matcher(line);
            if (item.matches() && !parent.isEmpty()) {
                values.merge(parent, unquoted(item.group(1)), (a, b) -> a.isEmpty() ? b : a + ", " + b);
            } else if (entry.matches()) {
                var nested = !entry.group(1).isEmpty() && !parent.isEmpty();
                var key = (nested ? parent + "." : "") + key(entry.group(2));
                if (!nested) parent = key;
                values.put(key, unquoted(entry.group(3) == null ? "" : entry.group(3)));
            }
        }
        return new FrontMatter(values, fenced.end());
    }

    private static String key(String written) {
        return written.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private static String unquoted(String value) {
        var v = value.strip();
        if (v.length() > 1 && (v.startsWith("\"") && v.endsWith("\"") || v.startsWith("'") && v.endsWith("'")))
            return v.substring(1, v.length() - 1);
        if (v.startsWith("[") && v.endsWith("]"))
            return v.substring(1, v.length() - 1).replaceAll("[\"']", "");
        return v.equals(">") || v.equals("|") ? "" : v;
    }
}
