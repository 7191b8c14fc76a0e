package org.dateline.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dateline.language.Phrases;

/** What differs between two texts, part by part and word by word. Parts that say the same are left out. */
record Comparison(List<Part> parts) {

    /** @param what "Headline", "Paragraph", to its reader; {@code state} "changed", "new", "gone" */
    record Part(String what, String state, List<Piece> pieces) {

        public String stateInWords() {
            return Phrases.say("release.comparison." + state);
        }
    }

    /** Words that stand in both ("same"), only in the earlier text ("gone") or only in the later ("new"). */
    record Piece(String state, String words) {}

    /** Beyond this the words are not paired: the whole part counts as written anew. */
    private static final long MOST_PAIRS = 4_000_000;

    static Comparison between(Text earlier, Text later) {
        var before = parts(earlier);
        var after = parts(later);
        var all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        var differing = new ArrayList<Part>();
        for (var key : all) {
            var was = before.get(key);
            var is = after.get(key);
            if (Objects.equals(was, is)) continue;
            if (was != null && is != null)
                differing.add(new Part(is.name(), "changed", pieces(was.words(), is.words())));
            else if (is != null) differing.add(new Part(is.name(), "new", List.of(new Piece("new", is.words()))));
            else if (was != null) differing.add(new Part(was.name(), "gone", List.of(new Piece("gone", was.words()))));
        }
        return new Comparison(differing.stream().filter(p -> !isBlank(p)).toList());
    }

    boolean isSame() {
        return parts.isEmpty();
    }

    private static boolean isBlank(Part part) {
        return part.pieces().stream().allMatch(p -> p.words().isBlank());
    }

    private record Named(String name, String words) {}

    private static Map<String, Named> parts(Text text) {
        var parts = new LinkedHashMap<String, Named>();
        parts.put("headline", new Named(Phrases.say("release.headline"), text.headline()));
        parts.put("subheadline", new Named(Phrases.say("release.write.subheadline"), text.subheadline()));
        var date = text.date() == null ? "" : text.date().toString();
        parts.put(
                "dateline", new Named(Phrases.say("release.comparison.dateline"), (text.place() + " " + date).strip()));
        for (var block : text.blocks()) parts.put("block " + block.id(), new Named(name(block), words(block)));
        int number = 1;
        for (var contact : text.contacts())
            parts.put("contact " + number++, new Named(Phrases.say("release.comparison.contact"), words(contact)));
        parts.put("notes", new Named(Phrases.say("release.write.notes"), words(text.notes())));
        parts.put(
                "about",
                new Named(
                        Phrases.say("release.write.about"),
                        (text.boilerplateTitle() + "\n" + InlineHtml.text(text.boilerplate())).strip()));
        parts.put("subject", new Named(Phrases.say("release.write.subject"), text.effectiveSubject()));
        parts.put("preview", new Named(Phrases.say("release.write.preview-text"), text.effectivePreviewText()));
        return parts;
    }

    private static String name(Block block) {
        if (block instanceof Block.Paragraph) return Phrases.say("release.block.paragraph");
        if (block instanceof Block.Heading) return Phrases.say("release.block.heading");
        if (block instanceof Block.Quote) return Phrases.say("release.block.quote");
        if (block instanceof Block.ItemList) return Phrases.say("release.block.list");
        if (block instanceof Block.Table) return Phrases.say("release.block.table");
        if (block instanceof Block.Image) return Phrases.say("release.block.image");
        return Phrases.say("release.block.rule");
    }

    /** Links count as words: a changed address is a change. */
    private static String words(Block block) {
        if (block instanceof Block.Paragraph p) return Marks.ofHtml(p.html());
        if (block instanceof Block.Quote q)
            return String.join(
                    "\n", List.of(Marks.ofHtml(q.html()), (q.speaker() + ", " + q.role()).replaceAll("^, |, $", "")));
        if (block instanceof Block.ItemList l) return words(l.items());
        if (block instanceof Block.Image i)
            return Phrases.say("release.comparison.picture", String.valueOf(i.assetId()));
        return block instanceof Block.Rule ? "—" : block.words();
    }

    private static String words(List<String> html) {
        return String.join("\n", html.stream().map(Marks::ofHtml).toList());
    }

    private static String words(PressContact contact) {
        return String.join(
                " · ", contact.name(), contact.role(), contact.phone(), contact.email(), contact.postalAddress());
    }

    /** What stays is the longest common sequence of words; blanks belong to the word before them. */
    static List<Piece> pieces(String was, String is) {
        var before = was.split("(?<=\\s)(?=\\S)");
        var after = is.split("(?<=\\s)(?=\\S)");
        if ((long) before.length * after.length > MOST_PAIRS)
            return List.of(new Piece("gone", was), new Piece("new", is));
        var common = new int[before.length + 1][after.length + 1];
        for (int i = before.length - 1; i >= 0; i--)
            for (int j = after.length - 1; j >= 0; j--)
                common[i][j] = same(before[i], after[j])
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
        var pieces = new ArrayList<Piece>();
        int i = 0;
        int j = 0;
        while (i < before.length || j < after.length) {
            if (i < before.length && j < after.length && same(before[i], after[j])) {
                append(pieces, "same", after[j++]);
                i++;
            } else if (j == after.length || i < before.length && common[i + 1][j] >= common[i][j + 1])
                append(pieces, "gone", before[i++]);
            else append(pieces, "new", after[j++]);
        }
        return pieces;
    }

    private static boolean same(String word, String other) {
        return word.strip().equals(other.strip());
    }

    private static void append(List<Piece> pieces, String state, String words) {
        int last = pieces.size() - 1;
        if (last >= 0 && pieces.get(last).state().equals(state))
            pieces.set(last, new Piece(state, pieces.get(last).words() + words));
        else pieces.add(new Piece(state, words));
    }
}
