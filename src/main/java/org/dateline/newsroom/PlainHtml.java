package org.dateline.newsroom;

import java.util.List;
import java.util.stream.Collectors;
import org.dateline.release.Block;
import org.dateline.release.Text;
import org.springframework.web.util.HtmlUtils;

/** The body of a release as plain HTML for programs: no class, no style, no picture. */
final class PlainHtml {

    private PlainHtml() {}

    static String of(Text text) {
        return text.blocks().stream()
                .filter(block -> !block.isEmpty())
                .map(PlainHtml::of)
                .collect(Collectors.joining("\n"));
    }

    private static String of(Block block) {
        if (block instanceof Block.Paragraph p) return element("p", p.html());
        if (block instanceof Block.Heading h) return element(h.level() == 2 ? "h2" : "h3", escaped(h.text()));
        if (block instanceof Block.Quote q) {
            var by = StoryParts.joined(q.speaker(), q.role());
            return element("blockquote", element("p", q.html()) + (by.isEmpty() ? "" : element("footer", escaped(by))));
        }
        if (block instanceof Block.ItemList l) return element(l.ordered() ? "ol" : "ul", elements("li", l.items()));
        if (block instanceof Block.Table t) {
            var rows = new StringBuilder();
            for (var row : t.rows()) rows.append(element("tr", elements(rows.isEmpty() ? "th" : "td", row)));
            return element("table", rows.toString());
        }
        return block instanceof Block.Rule ? "<hr>" : "";
    }

    private static String elements(String name, List<String> html) {
        return html.stream().map(item -> element(name, item)).collect(Collectors.joining());
    }

    private static String element(String name, String html) {
        return "<" + name + ">" + html + "</" + name + ">";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
