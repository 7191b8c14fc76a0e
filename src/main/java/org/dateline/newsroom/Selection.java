package org.dateline.newsroom;

import java.util.Locale;
import java.util.StringJoiner;
import org.springframework.web.util.UriUtils;

/**
 * Which of the published releases somebody wants to see; empty and 0 mean any.
 *
 * @param words to be found in the text
 * @param language of a translation it has
 */
record Selection(String words, String kind, String topic, String language, int year) {

    static final Selection ALL = new Selection("", "", "", "", 0);
    private static final int LONGEST = 200;

    /** As asked for in an address: whatever makes no sense is left out. */
    static Selection asked(String words, String kind, String topic, String language, String year) {
        var tag = Locale.forLanguageTag(language).toLanguageTag();
        return new Selection(
                cut(words),
                cut(kind),
                cut(topic),
                tag.equals("und") ? "" : tag,
                year.matches("[12]\\d{3}") ? Integer.parseInt(year) : 0);
    }

    private static String cut(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    boolean isEverything() {
        return inNoLanguage().equals(ALL);
    }

    Selection inNoLanguage() {
        return in("");
    }

    Selection in(String language) {
        return new Selection(words, kind, topic, language, year);
    }

    Selection ofKind(String kind) {
        return new Selection(words, kind, topic, language, year);
    }

    Selection about(String topic) {
        return new Selection(words, kind, topic, language, year);
    }

    Selection of(int year) {
        return new Selection(words, kind, topic, language, year);
    }

    /** That leaf of the selection: {@code /newsroom?topic=Copyright&page=2}. */
    String address(String path, int leaf) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        add(query, "q", words);
        add(query, "kind", kind);
        add(query, "topic", topic);
        add(query, "language", language);
        if (year > 0) add(query, "year", String.valueOf(year));
        if (leaf > 1) add(query, "page", String.valueOf(leaf));
        return path + query;
    }

    private static void add(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) query.add(name + "=" + UriUtils.encode(value, "UTF-8"));
    }
}
