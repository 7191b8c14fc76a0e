package org.dateline.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dateline.language.Phrases;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A web page, an email, or what Word puts on the clipboard, cut into chunks: headings, paragraphs, lists, quotations, tables and lines stay, with
 * bold, italics and links. Everything else goes, and what somebody might miss is said.
 *
 * @param leftOut "2 pictures", "1 comment of a colleague"; for a person
 */
record HtmlChunks(List<Chunk> chunks, List<String> leftOut) {

    /** Where a converter of ours notes in the head of a page what it has left out. */
    static final String LEFT_OUT = "dateline-left-out";

    private static final Set<String> PARTS = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "table",
            "blockquote",
            "hr",
            "pre",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "body",
            "center",
            "dl",
            "dt",
            "dd",
            "figure",
            "figcaption",
            "address",
            "li",
            "tr",
            "td",
            "th",
            "tbody",
            "thead",
            "caption");
    private static final Pattern HIDDEN =
            Pattern.compile("(?i)(display\\s*:\\s*none|visibility\\s*:\\s*hidden|mso-hide\\s*:\\s*all)");
    /** No text is nested as deep; what is was made to keep us busy. */
    private static final int DEEPEST = 256;

    private static final Pattern HIDING_RULE = Pattern.compile("(?i)([^{}]+)\\{[^{}]*mso-hide\\s*:\\s*all[^{}]*}");
    private static final Pattern OF_A_CLASS = Pattern.compile("\\w*\\.[\\w-]+");
    private static final String REFERENCE = ".MsoCommentReference, [style*=mso-comment-reference]";
    private static final Pattern BOLD = Pattern.compile("(?i)font-weight\\s*:\\s*(bold|[6-9]00)");
    private static final Pattern NOT_BOLD = Pattern.compile("(?i)font-weight\\s*:\\s*(normal|[1-5]00)");
    private static final Pattern ITALIC = Pattern.compile("(?i)font-style\\s*:\\s*italic");
    private static final Pattern WORD_LIST = Pattern.compile("(?i)mso-list\\s*:\\s*l\\d+ level\\d");

    static HtmlChunks of(String html) {
        var document =
                Jsoup.parse(Lines.printable(html), "", Parser.htmlParser().setMaxDepth(DEEPEST));
        document.outputSettings().prettyPrint(false);
        var leftOut = new ArrayList<String>();
        document.select("meta[name=" + LEFT_OUT + "]").forEach(note -> leftOut.add(note.attr("content")));
        clear(document, leftOut);
        var reading = new Reading();
        reading.read(document.body());
        reading.endParagraph();
        reading.endList();
        return new HtmlChunks(List.copyOf(reading.chunks), List.copyOf(leftOut));
    }

    private static void clear(Document document, List<String> leftOut) {
        hideByStyle(document);
        // From a footnote back to where it was called: nothing to read.
        document.select("a[href^=#footnote-ref], a[href^=#endnote-ref]").remove();
        document.select("script, style, noscript, template, title, o|p:empty").remove();
        // Not "~ *", which asks every element of a long text for all those before it.
        for (var comments : document.select("[style*=mso-element:comment-list]"))
            comments.nextElementSiblings().remove();
        take(document, "img, picture, svg, video, audio, canvas, object, embed, iframe", "picture", leftOut);
        take(document, "del, .msoDel, [style*=mso-del]", "deleted", leftOut);
        var told = document.select("[style*=mso-element:comment-list], [style*=mso-element:comment]");
        if (!document.select(REFERENCE).not("[style*=mso-element] *").isEmpty()) told.remove();
        take(document, REFERENCE + ", .MsoCommentText", "comment", leftOut);
        told.remove();
        int hidden = 0;
        for (var each : document.select("[hidden], [style]"))
            if (each.hasAttr("hidden") || HIDDEN.matcher(each.attr("style")).find()) {
                if (!each.text().isBlank() && each.parent() != null) hidden++;
                each.remove();
            }
        if (hidden > 0) leftOut.add(Phrases.say("release.left-out.hidden", hidden));
        take(document, "nav", "menu", leftOut);
        take(document, "form, button, select, input, textarea", "form", leftOut);
        document.getAllElements().forEach(HtmlChunks::marksOfStyle);
        document.nodeStream(Comment.class).toList().forEach(Node::remove);
    }

    /** Word hides by a class what is hidden by a style. */
    private static void hideByStyle(Document document) {
        for (var sheet : document.select("style")) {
            var rule = HIDING_RULE.matcher(sheet.data());
            while (rule.find())
                for (var selector :
                        rule.group(1).replaceAll("(?s)/\\*.*?\\*/", "").split(","))
                    if (OF_A_CLASS.matcher(selector.strip()).matches())
                        document.select(selector.strip()).attr("hidden", "");
        }
    }

    private static void take(Document document, String what, String name, List<String> leftOut) {
        var taken = document.select(what);
        // Word sets a comment and its reference apart: both are one to the person who wrote it.
        var those = new HashSet<>(taken);
        long seen = taken.stream()
                .filter(e -> e.parents().stream().noneMatch(those::contains))
                .count();
        if (seen > 0) leftOut.add(Phrases.say("release.left-out." + name, seen));
        taken.remove();
    }

    private static void marksOfStyle(Element element) {
        var style = element.attr("style");
        if (style.isEmpty() || PARTS.contains(element.normalName())) return;
        var name = element.normalName();
        if ((name.equals("b") || name.equals("strong"))
                && NOT_BOLD.matcher(style).find()) element.tagName("span");
        else if (!name.equals("b") && BOLD.matcher(style).find()) wrapInside(element, "b");
        if (!name.equals("i") && ITALIC.matcher(style).find()) wrapInside(element, "i");
    }

    private static void wrapInside(Element element, String mark) {
        if (!element.hasText()) return;
        var inside = new Element(mark);
        element.childNodesCopy().forEach(inside::appendChild);
        element.empty().appendChild(inside);
    }

    /** Walks the page; inline pieces gather until a part begins. */
    private static final class Reading {

        private final List<Chunk> chunks = new ArrayList<>();
        private final StringBuilder inline = new StringBuilder();
        private @Nullable ListOfWord list;
        private int number;
        private int blank;

        void read(Node parent) {
            for (var node : parent.childNodes()) {
                if (node instanceof TextNode text) inline.append(text.outerHtml());
                else if (node instanceof Element element) read(element);
            }
        }

        private void read(Element element) {
            var name = element.normalName();
            if (isBreak(element)) {
                endParagraph();
                return;
            }
            if (!PARTS.contains(name) && element.select(String.join(",", PARTS)).isEmpty()) {
                inline.append(element.outerHtml());
                return;
            }
            endParagraph();
            if (!isOfWordList(element)) endList();
            switch (name) {
                case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0');
                case "ul", "ol" -> list(element);
                case "table" -> table(element);
                case "hr" -> add(Chunk.Form.RULE, 0, "", List.of());
                case "blockquote" -> quote(element);
                case "pre" -> element.wholeText().lines().forEach(this::line);
                case "p" -> paragraph(element);
                default -> read((Node) element);
            }
            endParagraph();
        }

        /** Two line breaks in a row are how mail programs write a new paragraph. */
        private static boolean isBreak(Element element) {
            if (!element.normalName().equals("br")) return false;
            var next = element.nextSibling();
            if (next instanceof TextNode between && between.isBlank()) next = next.nextSibling();
            return next instanceof Element second && second.normalName().equals("br");
        }

        private void paragraph(Element element) {
            var kind = element.className().toLowerCase(Locale.ROOT);
            if (isOfWordList(element)) itemOfWord(element);
            else if (kind.contains("msotitle")) heading(element, 1);
            else if (kind.contains("quote")) quote(element);
            else read((Node) element);
        }

        private void heading(Element element, int level) {
            add(Chunk.Form.HEADING, level, element.html(), List.of(element.text()));
        }

        private void quote(Element element) {
            add(
                    Chunk.Form.QUOTE,
                    0,
                    element.html(),
                    InlineHtml.text(InlineHtml.clean(element.html())).lines().toList());
        }

        private void line(String text) {
            inline.append(InlineHtml.of(text));
            endParagraph();
        }

        private void list(Element element) {
            var items = new ArrayList<String>();
            for (var item : element.select("li")) {
                var own = item.clone();
                own.select("ul, ol").remove();
                var html = InlineHtml.clean(own.html());
                if (!html.isEmpty()) items.add(html);
            }
            var form = element.normalName().equals("ol") ? Chunk.Form.NUMBERS : Chunk.Form.BULLETS;
            if (!items.isEmpty()) add(form, 0, String.join("<br>", items), items);
        }

        /** A table that only lays out a page is read cell by cell. */
        private void table(Element element) {
            if (!element.select("table table, h1, h2, h3, ul, ol").isEmpty()) {
                read((Node) element);
                return;
            }
            var rows = element.select("tr").stream()
                    .map(row -> row.select("> td, > th").stream()
                            .map(cell -> InlineHtml.clean(cell.html()))
                            .toList())
                    .filter(row -> row.stream().anyMatch(cell -> !cell.isEmpty()))
                    .toList();
            boolean data = rows.stream().anyMatch(row -> row.size() > 1)
                    && rows.stream().flatMap(List::stream).noneMatch(cell -> cell.length() > 600);
            if (!data) {
                read((Node) element);
                return;
            }
            number++;
            chunks.add(Chunk.table(rows, number, gap()));
        }

        private static boolean isOfWordList(Element element) {
            return element.normalName().equals("p")
                    && (WORD_LIST.matcher(element.attr("style")).find()
                            || element.className().startsWith("MsoListParagraph")
                                    && element.selectFirst("[style*=Ignore]") != null);
        }

        /** Word writes lists as paragraphs, the bullet in a span to be ignored. */
        private void itemOfWord(Element element) {
            var mark = element.selectFirst("[style*=Ignore]");
            var ordered = mark != null && mark.text().strip().matches("\\(?\\w{1,3}[.)]");
            if (mark != null) mark.remove();
            if (list == null || list.ordered() != ordered) {
                endList();
                list = new ListOfWord(ordered, new ArrayList<>());
            }
            var item = InlineHtml.clean(element.html());
            if (!item.isEmpty()) list.items().add(item);
        }

        private record ListOfWord(boolean ordered, List<String> items) {}

        void endList() {
            var ended = list;
            list = null;
            if (ended == null || ended.items().isEmpty()) return;
            var form = ended.ordered() ? Chunk.Form.NUMBERS : Chunk.Form.BULLETS;
            add(form, 0, String.join("<br>", ended.items()), List.copyOf(ended.items()));
        }

        void endParagraph() {
            var html = inline.toString();
            inline.setLength(0);
            if (!html.isBlank()) {
                endList();
                // A line may end anywhere in the source of a page; only <br> ends one on it.
                add(Chunk.Form.TEXT, 0, html.replaceAll("\\s*[\\r\\n]\\s*", " "), List.of());
            }
        }

        private void add(Chunk.Form form, int level, String html, List<String> lines) {
            var clean =
                    InlineHtml.clean(html.replaceAll("\\s*[\\r\\n]\\s*", " ")).strip();
            if (InlineHtml.text(clean).replace('\u00a0', ' ').isBlank() && form != Chunk.Form.RULE) {
                blank++;
                return;
            }
            var words = form == Chunk.Form.TEXT
                    ? InlineHtml.text(clean)
                            .lines()
                            .map(String::strip)
                            .filter(l -> !l.isEmpty())
                            .toList()
                    : lines;
            number++;
            chunks.add(new Chunk(form, level, clean, words, number, gap()));
        }

        private int gap() {
            int before = 1 + blank;
            blank = 0;
            return before;
        }
    }
}
