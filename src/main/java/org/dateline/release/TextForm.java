package org.dateline.release;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;

/**
 * The words of a release as the write page shows and returns them. Every block is a row of fields named {@code b.ID.…}; the order of the fields
 * named {@code block} is the order of the body, so that moving a row moves the block. Where scripts run there is one field {@code body}
 * instead: the blocks as JSON.
 */
final class TextForm {

    private static final String BODY = "body";

    private final MultiValueMap<String, String> fields;

    TextForm(MultiValueMap<String, String> fields) {
        this.fields = fields;
    }

    /** A block in the words of its row; {@code text} is typed with {@link Marks}. */
    record Row(String id, String type, String text, String speaker, String role, long asset) {

        static Row of(Block block) {
            if (block instanceof Block.Paragraph p)
                return new Row(p.id(), "paragraph", Marks.ofHtml(p.html()), "", "", 0);
            if (block instanceof Block.Heading h)
                return new Row(h.id(), h.level() == 2 ? "heading" : "subheading", h.text(), "", "", 0);
            if (block instanceof Block.Quote q)
                return new Row(q.id(), "quote", Marks.ofHtml(q.html()), q.speaker(), q.role(), 0);
            if (block instanceof Block.ItemList l)
                return new Row(
                        l.id(),
                        l.ordered() ? "numbers" : "list",
                        l.items().stream()
                                .map(i -> Marks.ofHtml(i).replace('\n', ' '))
                                .collect(Collectors.joining("\n")),
                        "",
                        "",
                        0);
            if (block instanceof Block.Table t)
                return new Row(
                        t.id(),
                        "table",
                        t.rows().stream().map(Row::cells).collect(Collectors.joining("\n")),
                        "",
                        "",
                        0);
            if (block instanceof Block.Image i) return new Row(i.id(), "image", "", "", "", i.assetId());
            return new Row(block.id(), "rule", "", "", "", 0);
        }

        /** What the field asks for while it is empty. */
        public String hint() {
            return switch (type) {
                case "list", "numbers" -> Phrases.say("release.write.hint.list");
                case "table", "quote" -> Phrases.say("release.write.hint." + type);
                default -> "";
            };
        }

        private static String cells(List<String> row) {
            return row.stream()
                    .map(c -> Marks.ofHtml(c).replace('\n', ' ').replace("|", "/"))
                    .collect(Collectors.joining(" | "));
        }

        Block block() {
            return switch (type) {
                case "heading" -> new Block.Heading(id, 2, text);
                case "subheading" -> new Block.Heading(id, 3, text);
                case "quote" -> new Block.Quote(id, Marks.toHtml(text), speaker, role);
                case "list", "numbers" ->
                    new Block.ItemList(
                            id,
                            type.equals("numbers"),
                            lines().map(Marks::toHtml).toList());
                case "table" ->
                    new Block.Table(
                            id,
                            lines().map(l -> Arrays.stream(l.split("\\|", -1))
                                            .map(Marks::toHtml)
                                            .toList())
                                    .toList());
                case "image" -> new Block.Image(id, asset);
                case "rule" -> new Block.Rule(id);
                default -> new Block.Paragraph(id, Marks.toHtml(text));
            };
        }

        private java.util.stream.Stream<String> lines() {
            return text.lines()
                    .map(l -> l.replaceFirst("^\\s*[-•*]\\s+(?=\\S)", "").strip())
                    .filter(l -> !l.isEmpty());
        }

        /** A pasted text with blank lines in it is several paragraphs; the first keeps the id. */
        private List<Block> blocks() {
            var paragraphs = type.equals("paragraph") ? text.strip().split("\\R\\s*\\R") : new String[0];
            if (paragraphs.length < 2) return List.of(block());
            var blocks = new ArrayList<Block>();
            for (var paragraph : paragraphs)
                blocks.add(new Block.Paragraph(blocks.isEmpty() ? id : BlockId.fresh(), Marks.toHtml(paragraph)));
            return blocks;
        }
    }

    /** What was typed. Previews, dates and names that cannot be read become empty rather than an error: a draft may be unfinished. */
    Text text() {
        return new Text(
                one("headline"),
                one("subheadline"),
                one("place"),
                date(one("date")),
                one("subject"),
                one("previewText"),
                blocks(),
                contacts(),
                notes(),
                one("boilerplateTitle"),
                Marks.toHtml(one("boilerplate")));
    }

    /** The revision that was read, or the one a person has decided to save over. */
    int revision() {
        try {
            return Integer.parseInt(one("over").isEmpty() ? one("revision") : one("over"));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** Whether the rows on the page stand for the blocks; else the page's own field holds them. */
    boolean isInRows() {
        return !fields.containsKey(BODY);
    }

    private List<Block> blocks() {
        if (!isInRows()) return ofTheEditor();
        var blocks = new ArrayList<Block>();
        for (var id : fields.getOrDefault("block", List.of())) {
            var name = "b." + id + ".";
            var row = new Row(
                    id,
                    one(name + "type"),
                    one(name + "text"),
                    one(name + "speaker"),
                    one(name + "role"),
                    number(one(name + "asset")));
            blocks.addAll(row.blocks());
        }
        return new Edit(one("act")).applyTo(blocks);
    }

    private List<Block> ofTheEditor() {
        try {
            return ContentJson.blocks(one(BODY));
        } catch (JacksonException notBlocks) {
            throw new IllegalArgumentException(Phrases.say("release.write.not-blocks"), notBlocks);
        }
    }

    private List<PressContact> contacts() {
        var contacts = new ArrayList<PressContact>();
        for (int i = 0; i < 20 && fields.containsKey("c." + i + ".name"); i++) {
            var name = "c." + i + ".";
            contacts.add(new PressContact(
                    one(name + "name"),
                    one(name + "role"),
                    one(name + "phone"),
                    one(name + "email"),
                    Arrays.asList(one(name + "languages")
                            .toLowerCase(java.util.Locale.ROOT)
                            .split("[,/ ]+")),
                    one(name + "address")));
        }
        return contacts;
    }

    /** One note a paragraph; typed numbers are taken off, the letter sets its own. */
    private List<String> notes() {
        return Arrays.stream(one("notes").split("\\R(?=\\s*\\R|\\s*\\d{1,2}[.)]\\s)"))
                .map(note -> note.strip().replaceFirst("^\\d{1,2}[.)]\\s+", ""))
                .filter(note -> !note.isEmpty())
                .map(Marks::toHtml)
                .toList();
    }

    static String notes(Text text) {
        return text.notes().stream().map(Marks::ofHtml).collect(Collectors.joining("\n\n"));
    }

    private String one(String name) {
        var value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    private static @Nullable LocalDate date(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed);
        } catch (DateTimeException notIso) {
            return PlaceAndDate.date(typed).orElse(null);
        }
    }

    private static long number(String typed) {
        return typed.matches("\\d{1,18}") ? Long.parseLong(typed) : 0;
    }

    /** A button of a row: {@code add:quote:ID} (below that block; at the end without an id), {@code up:ID}, {@code down:ID}, {@code remove:ID}. */
    record Edit(String act) {

        List<Block> applyTo(List<Block> blocks) {
            var words = act.split(":", 3);
            var changed = new ArrayList<>(blocks);
            int at = position(changed, words[words.length - 1]);
            switch (words[0]) {
                case "add" ->
                    changed.add(
                            at < 0 ? changed.size() : at + 1,
                            new Row(BlockId.fresh(), words.length > 1 ? words[1] : "", "", "", "", 0).block());
                case "up" -> swap(changed, at - 1, at);
                case "down" -> swap(changed, at, at + 1);
                case "remove" -> {
                    if (at >= 0) changed.remove(at);
                }
                default -> {
                    return blocks;
                }
            }
            return changed;
        }

        private static int position(List<Block> blocks, String id) {
            for (int i = 0; i < blocks.size(); i++) if (blocks.get(i).id().equals(id)) return i;
            return -1;
        }

        private static void swap(List<Block> blocks, int first, int second) {
            if (first >= 0 && second < blocks.size()) java.util.Collections.swap(blocks, first, second);
        }
    }
}
