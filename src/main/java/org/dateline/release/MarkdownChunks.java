package org.dateline.release;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Markdown, cut into chunks. What an email cannot show (code, raw HTML blocks) is kept as text. */
final class MarkdownChunks {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private MarkdownChunks() {}

    static List<Chunk> of(String body, int firstLine) {
        var chunks = new ArrayList<Chunk>();
        int lastLine = firstLine - 1;
        for (var node = PARSER.parse(body).getFirstChild(); node != null; node = node.getNext()) {
            var spans = node.getSourceSpans();
            int line = spans.isEmpty() ? lastLine + 1 : firstLine + spans.get(0).getLineIndex();
            chunks.add(chunk(node, line, line - lastLine - 1));
            lastLine = spans.isEmpty()
                    ? line
                    : firstLine + spans.get(spans.size() - 1).getLineIndex();
        }
        return chunks;
    }

    private static Chunk chunk(Node node, int line, int gap) {
        if (node instanceof ThematicBreak) return new Chunk(Chunk.Form.RULE, 0, "", List.of(), line, gap);
        if (node instanceof BulletList) return list(Chunk.Form.BULLETS, node, line, gap);
        if (node instanceof OrderedList) return list(Chunk.Form.NUMBERS, node, line, gap);
        if (node instanceof TableBlock) return Chunk.table(rows(node), line, gap);
        if (node instanceof FencedCodeBlock code) return plain(code.getLiteral(), line, gap);
        if (node instanceof IndentedCodeBlock code) return plain(code.getLiteral(), line, gap);
        if (node instanceof HtmlBlock html) return new Inline(html.getLiteral()).chunk(Chunk.Form.TEXT, 0, line, gap);
        var inline = new Inline("");
        node.accept(inline);
        if (node instanceof Heading heading) return inline.chunk(Chunk.Form.HEADING, heading.getLevel(), line, gap);
        return inline.chunk(node instanceof BlockQuote ? Chunk.Form.QUOTE : Chunk.Form.TEXT, 0, line, gap);
    }

    /** Head and body alike: a table's first row is its head. */
    private static List<List<String>> rows(Node table) {
        var rows = new ArrayList<List<String>>();
        for (var part = table.getFirstChild(); part != null; part = part.getNext())
            for (var row = part.getFirstChild(); row != null; row = row.getNext()) rows.add(cells(row));
        return rows;
    }

    private static List<String> cells(Node row) {
        var cells = new ArrayList<String>();
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            var inline = new Inline("");
            cell.accept(inline);
            cells.add(InlineHtml.clean(inline.html.toString()));
        }
        return cells;
    }

    private static Chunk plain(String text, int line, int gap) {
        var lines = text.strip().lines().map(String::strip).toList();
        return Chunk.text(InlineHtml.of(String.join("\n", lines)), lines, line, gap);
    }

    private static Chunk list(Chunk.Form form, Node list, int line, int gap) {
        var items = new ArrayList<String>();
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            var inline = new Inline("");
            item.accept(inline);
            items.add(InlineHtml.clean(inline.html.toString()));
        }
        return new Chunk(form, 0, String.join("<br>", items), items, line, gap);
    }

    /** Writes what stands inside a block as inline HTML, and beside it the plain lines as they stood. */
    private static final class Inline extends AbstractVisitor {

        private final StringBuilder html = new StringBuilder();
        private final StringBuilder lines = new StringBuilder();

        Inline(String html) {
            this.html.append(html);
            lines.append(InlineHtml.text(InlineHtml.clean(html)));
        }

        Chunk chunk(Chunk.Form form, int level, int line, int gap) {
            return new Chunk(
                    form,
                    level,
                    InlineHtml.clean(html.toString()),
                    lines.toString().strip().lines().toList(),
                    line,
                    gap);
        }

        @Override
        public void visit(Paragraph paragraph) {
            if (paragraph.getPrevious() != null && !(paragraph.getParent() instanceof org.commonmark.node.Document))
                newLine("<br>");
            visitChildren(paragraph);
        }

        @Override
        public void visit(Text text) {
            html.append(escaped(text.getLiteral()));
            lines.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            html.append(escaped(code.getLiteral()));
            lines.append(code.getLiteral());
        }

        @Override
        public void visit(HtmlInline tag) {
            html.append(tag.getLiteral());
        }

        @Override
        public void visit(Emphasis emphasis) {
            within("<i>", emphasis, "</i>");
        }

        @Override
        public void visit(StrongEmphasis strong) {
            within("<b>", strong, "</b>");
        }

        @Override
        public void visit(Link link) {
            within("<a href=\"" + escaped(link.getDestination()) + "\">", link, "</a>");
        }

        @Override
        public void visit(SoftLineBreak end) {
            newLine(" ");
        }

        @Override
        public void visit(HardLineBreak end) {
            newLine("<br>");
        }

        private void within(String open, Node node, String close) {
            html.append(open);
            visitChildren(node);
            html.append(close);
        }

        private void newLine(String inHtml) {
            html.append(inHtml);
            lines.append('\n');
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }
}
