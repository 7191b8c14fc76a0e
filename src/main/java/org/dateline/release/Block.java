package org.dateline.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One piece of the body of a release. The id is the same in every language and version, so that "what changed" and "what is not translated" can be
 * said per block. Wherever a component is named {@code html} (and in items and cells) it is {@linkplain InlineHtml#clean sanitised} when the
 * block is made: there are no unsafe blocks. Everything else is plain text on one line.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
    @JsonSubTypes.Type(value = Block.Quote.class, name = "quote"),
    @JsonSubTypes.Type(value = Block.ItemList.class, name = "list"),
    @JsonSubTypes.Type(value = Block.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Block.Rule.class, name = "rule")
})
public sealed interface Block {

    String id();

    /** What is to be translated, as plain text; empty for a picture and a rule. */
    String words();

    /** The same block under another id. */
    Block as(String id);

    /** The same kind of block under the same id with nothing translated yet; names of speakers stay. */
    Block untranslated();

    /** True when there is nothing in it to print. */
    @JsonIgnore
    default boolean isEmpty() {
        return words().isBlank();
    }

    record Paragraph(String id, String html) implements Block {
        public Paragraph {
            id = BlockId.of(id);
            html = InlineHtml.clean(html);
        }

        @Override
        public String words() {
            return InlineHtml.text(html);
        }

        @Override
        public Paragraph as(String id) {
            return new Paragraph(id, html);
        }

        @Override
        public Paragraph untranslated() {
            return new Paragraph(id, "");
        }
    }

    /** Level 2 or 3; the headline is level 1. */
    record Heading(String id, int level, String text) implements Block {
        public Heading {
            id = BlockId.of(id);
            level = level <= 2 ? 2 : 3;
            text = Lines.one(text);
        }

        @Override
        public String words() {
            return text;
        }

        @Override
        public Heading as(String id) {
            return new Heading(id, level, text);
        }

        @Override
        public Heading untranslated() {
            return new Heading(id, level, "");
        }
    }

    /** Words somebody said, without the quotation marks: the letter sets those of its language. */
    record Quote(String id, String html, String speaker, String role) implements Block {
        public Quote {
            id = BlockId.of(id);
            html = InlineHtml.clean(html);
            speaker = Lines.one(speaker);
            role = Lines.one(role);
        }

        @Override
        public String words() {
            return Stream.of(InlineHtml.text(html), role)
                    .filter(s -> !s.isBlank())
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public Quote as(String id) {
            return new Quote(id, html, speaker, role);
        }

        @Override
        public Quote untranslated() {
            return new Quote(id, "", speaker, "");
        }

        @Override
        @JsonIgnore
        public boolean isEmpty() {
            return InlineHtml.text(html).isBlank();
        }
    }

    record ItemList(String id, boolean ordered, List<String> items) implements Block {
        public ItemList {
            id = BlockId.of(id);
            items = cleaned(items);
        }

        @Override
        public String words() {
            return items.stream().map(InlineHtml::text).collect(Collectors.joining("\n"));
        }

        @Override
        public ItemList as(String id) {
            return new ItemList(id, ordered, items);
        }

        @Override
        public ItemList untranslated() {
            return new ItemList(id, ordered, List.of());
        }
    }

    /** A picture of this release; its caption, alternative text and credit belong to the {@link Asset}. */
    record Image(String id, long assetId) implements Block {
        public Image {
            id = BlockId.of(id);
        }

        @Override
        public String words() {
            return "";
        }

        @Override
        public Image as(String id) {
            return new Image(id, assetId);
        }

        @Override
        public Image untranslated() {
            return this;
        }

        @Override
        @JsonIgnore
        public boolean isEmpty() {
            return false;
        }
    }

    /** The first row is the head. */
    record Table(String id, List<List<String>> rows) implements Block {
        public Table {
            id = BlockId.of(id);
            rows = rows == null ? List.of() : rows.stream().map(Table::row).toList();
        }

        private static List<String> row(@Nullable List<String> cells) {
            return cells == null
                    ? List.of()
                    : cells.stream().map(InlineHtml::clean).toList();
        }

        @Override
        public String words() {
            return rows.stream()
                    .map(row -> row.stream().map(InlineHtml::text).collect(Collectors.joining(" | ")))
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public Table as(String id) {
            return new Table(id, rows);
        }

        @Override
        public Table untranslated() {
            return new Table(id, List.of());
        }
    }

    record Rule(String id) implements Block {
        public Rule {
            id = BlockId.of(id);
        }

        @Override
        public String words() {
            return "";
        }

        @Override
        public Rule as(String id) {
            return new Rule(id);
        }

        @Override
        public Rule untranslated() {
            return this;
        }

        @Override
        @JsonIgnore
        public boolean isEmpty() {
            return false;
        }
    }

    private static List<String> cleaned(@Nullable List<String> items) {
        return items == null
                ? List.of()
                : items.stream()
                        .map(InlineHtml::clean)
                        .filter(s -> !s.isEmpty())
                        .toList();
    }
}
