package org.dateline.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dateline.release.Block;
import org.dateline.release.Translation;
import org.jsoup.Jsoup;

/**
 * A link to a web page as it stands in a text.
 *
 * @param address as it was written
 * @param language BCP 47 of the text
 * @param at the field of the write page where it stands
 */
record Link(String address, String language, String at) {

    private static final int SHOWN = 80;

    /** Those of a text, in its order. */
    static List<Link> of(Translation translation) {
        var found = new ArrayList<Link>();
        var text = translation.content();
        for (var block : text.blocks())
            for (var html : html(block)) add(html, translation.language(), "b-" + block.id(), found);
        for (var note : text.notes()) add(note, translation.language(), "notes", found);
        add(text.boilerplate(), translation.language(), "boilerplate", found);
        return found;
    }

    /** Where one registers for it: of every language. */
    static Link ofTheOccasion(String address) {
        return new Link(address, "", "");
    }

    private static List<String> html(Block block) {
        if (block instanceof Block.Paragraph paragraph) return List.of(paragraph.html());
        if (block instanceof Block.Quote quote) return List.of(quote.html());
        if (block instanceof Block.ItemList list) return list.items();
        if (block instanceof Block.Table table)
            return table.rows().stream().flatMap(List::stream).toList();
        return List.of();
    }

    private static void add(String html, String language, String at, List<Link> found) {
        if (!html.contains("href")) return;
        for (var address : Jsoup.parseBodyFragment(html).select("a[href]").eachAttr("href"))
            if (leadsToAPage(address)) found.add(new Link(address, language, at));
    }

    static boolean leadsToAPage(String address) {
        return address.toLowerCase(Locale.ROOT).matches("(?s)https?://.+");
    }

    /** Of an address as much as a line of the checklist holds. */
    static String shown(String address) {
        return address.length() <= SHOWN
                ? address
                : address.substring(
                                0,
                                address.offsetByCodePoints(
                                        0, Math.min(SHOWN - 3, address.codePointCount(0, address.length()))))
                        + "…";
    }
}
