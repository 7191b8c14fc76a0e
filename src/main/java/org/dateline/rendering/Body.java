package org.dateline.rendering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dateline.release.Block;
import org.dateline.release.Text;

/** The blocks of a release as a letter prints them: dateline run into the lead, quotes as paragraphs, one picture, the others as downloads. */
record Body(List<Letter.Part> parts, List<Letter.Run> runs, List<Letter.Figure> downloads) {

    List<Letter.Part> headings() {
        return parts.stream().filter(part -> part.kind().equals("heading")).toList();
    }

    static Body of(Text text, Words words, Figures.Drawer pictures) {
        return new Typesetting(text, words, pictures).body();
    }

    private static final class Typesetting {
        private final Text text;
        private final Words words;
        private final Figures.Drawer pictures;
        private final List<Letter.Part> parts = new ArrayList<>();
        private final List<Letter.Run> runs = new ArrayList<>();
        private final List<Letter.Part> run = new ArrayList<>();
        private final List<Letter.Figure> downloads = new ArrayList<>();
        private final Set<String> introduced = new HashSet<>();
        private boolean lead = true;
        private String ahead = "";
        private int headings = 0;

        Typesetting(Text text, Words words, Figures.Drawer pictures) {
            this.text = text;
            this.words = words;
            this.pictures = pictures;
        }

        Body body() {
            var images = text.blocks().stream()
                    .filter(Block.Image.class::isInstance)
                    .map(Block.Image.class::cast)
                    .toList();
            boolean shown = images.isEmpty();
            for (var block : text.blocks()) {
                if (block.isEmpty() || block instanceof Block.Image) continue;
                add(part(block));
                if (!shown) {
                    show(images.get(0));
                    shown = true;
                }
            }
            if (!shown) show(images.get(0));
            images.stream()
                    .skip(1)
                    .forEach(image -> pictures.listed(image.assetId()).ifPresent(downloads::add));
            if (!run.isEmpty()) runs.add(new Letter.Run(List.copyOf(run), null));
            return new Body(List.copyOf(parts), List.copyOf(runs), List.copyOf(downloads));
        }

        private void add(Letter.Part part) {
            parts.add(part);
            run.add(part);
        }

        private void show(Block.Image image) {
            pictures.shown(image.assetId()).ifPresent(figure -> {
                parts.add(new Letter.Part("figure", "", null, List.of(), List.of(), false, figure));
                runs.add(new Letter.Run(List.copyOf(run), figure));
                run.clear();
            });
        }

        private Letter.Part part(Block block) {
            var before = ahead;
            ahead = block instanceof Block.Paragraph said
                    ? Rich.of(said.html()).text().strip()
                    : "";
            if (block instanceof Block.Paragraph paragraph)
                return Letter.Part.of("paragraph", led(Rich.of(paragraph.html())));
            if (block instanceof Block.Quote quote) return Letter.Part.of("paragraph", led(spoken(quote, before)));
            if (block instanceof Block.Heading heading) return titled(heading);
            if (block instanceof Block.ItemList list) {
                var items = list.items().stream().map(Rich::of).toList();
                return new Letter.Part(
                        list.ordered() ? "numbers" : "list", "", null, items, List.of(), list.ordered(), null);
            }
            if (block instanceof Block.Table table) {
                var rows = table.rows().stream()
                        .map(row -> row.stream().map(Rich::of).toList())
                        .toList();
                return new Letter.Part("table", "", null, List.of(), rows, false, null);
            }
            return new Letter.Part("rule", "", null, List.of(), List.of(), false, null);
        }

        private Letter.Part titled(Block.Heading heading) {
            var words = Rich.plain(heading.text());
            if (heading.level() != 2) return Letter.Part.of("subheading", words);
            return new Letter.Part("heading", "item-" + (++headings), words, List.of(), List.of(), false, null);
        }

        /** "Brussels, 2 February 2024 –" runs into the first paragraph. */
        private Rich led(Rich words) {
            if (!lead) return words;
            lead = false;
            var date = text.date() == null ? "" : this.words.date("date", text.date());
            if (text.place().isEmpty() && date.isEmpty()) return words;
            var dateline = text.place().isEmpty()
                    ? date
                    : date.isEmpty() ? text.place() : this.words.text("dateline", text.place(), date);
            return words.after(dateline, " – ");
        }

        /** A paragraph before it that ends "…, Helen Smith concluded:" has said already who speaks. */
        private Rich spoken(Block.Quote quote, String before) {
            var words = Rich.of(unquoted(quote.html())).within(this.words.text("quote"));
            if (quote.speaker().isEmpty()) return words;
            boolean first = introduced.add(quote.speaker());
            var who = first && !quote.role().isEmpty() ? quote.speaker() + ", " + quote.role() : quote.speaker();
            var attribution = this.words.text("attribution").split("\\{[01]}", -1);
            if (!first && before.endsWith(":") && before.contains(quote.speaker())) return words;
            if (first) return words.after(who, attribution[1]);
            return new Rich(
                    Slot.escaped(who + attribution[1]) + words.html(),
                    who + attribution[1] + words.text(),
                    words.links());
        }

        /** The language's own marks are set around it; those that came along would stand twice. */
        private static String unquoted(String html) {
            return html.strip()
                    .replaceFirst(
                            "^(\"|&#34;|&quot;|[\u201c\u201d\u201e\u00ab\u00bb])[\\s\u00a0\u202f]*(?=.*(\"|&#34;|&quot;|[\u201c\u201d\u00bb\u00ab])$)",
                            "")
                    .replaceFirst("[\\s\u00a0\u202f]*(\"|&#34;|&quot;|[\u201c\u201d\u00bb\u00ab])$", "");
        }
    }
}
