package org.dateline.rendering;

import java.util.ArrayList;
import java.util.List;
import org.dateline.release.InlineHtml;
import org.jsoup.Jsoup;

/**
 * Words as HTML and as a reader of the text twin gets them.
 *
 * @param html sanitised: b, i, a, br
 * @param links addresses hidden behind words in the HTML; the text twin shows each on a line of its own
 */
record Rich(String html, String text, List<String> links) {

    static Rich of(String html) {
        var clean = InlineHtml.clean(html);
        var text = InlineHtml.text(clean);
        var links = new ArrayList<String>();
        for (var link : Jsoup.parseBodyFragment(clean).select("a[href]")) {
            var address = link.attr("href").replaceFirst("^(mailto|tel):", "");
            if (!text.contains(address) && !links.contains(address)) links.add(address);
        }
        return new Rich(clean, text, List.copyOf(links));
    }

    static Rich plain(String text) {
        return new Rich(Slot.escaped(text), text, List.of());
    }

    /** With bold words run in before: "Brussels, 2 February 2024 – …". */
    Rich after(String bold, String between) {
        return new Rich(
                "<b>" + Slot.escaped(bold) + "</b>" + Slot.escaped(between) + html, bold + between + text, links);
    }

    Rich within(String pattern) {
        var sides = pattern.split("\\{0}", 2);
        return new Rich(sides[0] + html + sides[1], sides[0] + text + sides[1], links);
    }
}
