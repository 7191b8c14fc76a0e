package org.dateline.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.dateline.language.Phrases;

/**
 * A text from elsewhere, cut into pieces: Markdown and web pages by their own grammar, plain text at its blank lines.
 *
 * @param leftOut what was in the file and is not among the pieces, for a person
 */
record Manuscript(Map<String, String> frontMatter, List<Chunk> chunks, List<String> leftOut) {

    private static final Pattern BULLET = Pattern.compile("^\\s*[-*•·–▪]\\s+(?=\\S)");
    private static final Pattern NUMBER = Pattern.compile("^\\s*\\(?\\[?\\d{1,2}[.)\\]]\\s+(?=\\S)");
    private static final Pattern MARKDOWN = Pattern.compile(
            "(?m)^#{1,6} \\S|\\*\\*\\S[^*\\n]*\\*\\*|\\[[^\\]\\n]+\\]\\(https?://|^> |^\\|?(?: *:?-{3,}:? *\\|)+");
    private static final Pattern WEB_PAGE =
            Pattern.compile("(?is)^\\s*(<!doctype html|<html|<\\?xml|<(?:head|body|meta|div|p|h1|table)[ >]).*");

    static Manuscript of(String fileName, String source) {
        var text = Lines.printable(source).replaceAll("\\R", "\n");
        if (text.isBlank()) throw new NotAText(Phrases.say("release.import.no-text"));
        if (WEB_PAGE.matcher(text.substring(0, Math.min(text.length(), 200))).matches()) return ofHtml(text);
        var front = FrontMatter.of(text);
        var body = text.substring(front.length());
        int line = 1
                + (int) text.substring(0, front.length())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        var name = fileName.toLowerCase(Locale.ROOT);
        var markdown = name.endsWith(".md")
                || name.endsWith(".markdown")
                || front.length() > 0
                || MARKDOWN.matcher(body).find();
        var chunks = markdown ? MarkdownChunks.of(body, line) : plain(body, line);
        return new Manuscript(front.values(), chunks, List.of());
    }

    private static Manuscript ofHtml(String source) {
        var html = HtmlChunks.of(source);
        if (html.chunks().isEmpty()) throw new NotAText(Phrases.say("release.import.no-text-in-page"));
        return new Manuscript(Map.of(), html.chunks(), html.leftOut());
    }

    private static List<Chunk> plain(String body, int firstLine) {
        var chunks = new ArrayList<Chunk>();
        var lines = new ArrayList<String>();
        int gap = 0;
        int begins = firstLine;
        int line = firstLine;
        for (var each : (body + "\n\n").split("\n", -1)) {
            if (!each.isBlank()) {
                if (lines.isEmpty()) begins = line;
                lines.add(each.strip());
            } else {
                if (!lines.isEmpty()) {
                    chunks.add(plainChunk(List.copyOf(lines), begins, gap));
                    lines.clear();
                    gap = 0;
                }
                gap++;
            }
            line++;
        }
        return chunks;
    }

    private static Chunk plainChunk(List<String> lines, int line, int gap) {
        if (lines.size() > 1 && lines.stream().allMatch(l -> BULLET.matcher(l).find()))
            return list(Chunk.Form.BULLETS, BULLET, lines, line, gap);
        if (lines.size() > 1 && lines.stream().allMatch(l -> NUMBER.matcher(l).find()))
            return list(Chunk.Form.NUMBERS, NUMBER, lines, line, gap);
        return Chunk.text(joined(lines), lines, line, gap);
    }

    private static Chunk list(Chunk.Form form, Pattern mark, List<String> lines, int line, int gap) {
        var items = lines.stream()
                .map(l -> InlineHtml.of(mark.matcher(l).replaceFirst("")))
                .toList();
        return new Chunk(form, 0, String.join("<br>", items), items, line, gap);
    }

    /** Lines wrapped by a program become one paragraph; short lines (an address, a verse) stay lines. */
    static String joined(List<String> lines) {
        boolean wrapped =
                lines.size() > 1 && lines.subList(0, lines.size() - 1).stream().allMatch(l -> l.length() >= 45);
        return InlineHtml.of(String.join(wrapped ? " " : "\n", lines));
    }

    /** Items of a text in which each begins with "1." or a bullet; the text as a single item otherwise. */
    static List<String> items(Chunk chunk) {
        if (chunk.form() == Chunk.Form.BULLETS || chunk.form() == Chunk.Form.NUMBERS) return chunk.lines();
        var items = new ArrayList<String>();
        for (var line : chunk.lines()) {
            var begins = NUMBER.matcher(line).find() || BULLET.matcher(line).find();
            if (begins || items.isEmpty())
                items.add(BULLET.matcher(NUMBER.matcher(line).replaceFirst("")).replaceFirst(""));
            else items.set(items.size() - 1, items.get(items.size() - 1) + " " + line);
        }
        return items.size() > 1 ? items.stream().map(InlineHtml::of).toList() : List.of(withoutNumber(chunk));
    }

    private static String withoutNumber(Chunk chunk) {
        var number = NUMBER.matcher(chunk.words());
        return number.find() ? InlineHtml.slice(chunk.html(), number.end(), Integer.MAX_VALUE) : chunk.html();
    }
}
