package org.dateline.release;

import java.util.List;

/**
 * A piece of a manuscript between blank lines, before anybody knows what it is.
 *
 * @param html what it says, as sanitised inline HTML
 * @param lines the same as it stood, line by line, as plain text; for a list its items as HTML
 * @param rows of a table, cells as sanitised inline HTML
 * @param line where it begins, from 1
 * @param gap how many blank lines stood before it
 */
record Chunk(Form form, int level, String html, List<String> lines, List<List<String>> rows, int line, int gap) {

    Chunk(Form form, int level, String html, List<String> lines, int line, int gap) {
        this(form, level, html, lines, List.of(), line, gap);
    }

    enum Form {
        TEXT,
        HEADING,
        BULLETS,
        NUMBERS,
        QUOTE,
        TABLE,
        RULE
    }

    static Chunk table(List<List<String>> rows, int line, int gap) {
        var lines = rows.stream().map(row -> String.join(" | ", row)).toList();
        return new Chunk(Form.TABLE, 0, String.join("<br>", lines), lines, rows, line, gap);
    }

    static Chunk text(String html, List<String> lines, int line, int gap) {
        return new Chunk(Form.TEXT, 0, InlineHtml.clean(html), lines, line, gap);
    }

    String words() {
        return InlineHtml.text(html);
    }

    boolean isText() {
        return form == Form.TEXT;
    }

    /** Without the first {@code characters} of its words. */
    Chunk without(int characters) {
        var rest = InlineHtml.slice(html, characters, Integer.MAX_VALUE);
        return new Chunk(form, level, rest, InlineHtml.text(rest).lines().toList(), line, gap);
    }

    Chunk withoutFirstLine() {
        var rest = lines.subList(1, lines.size());
        return text(Manuscript.joined(rest), rest, line + 1, 0);
    }
}
