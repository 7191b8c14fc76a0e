package org.dateline.newsroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.release.Asset;
import org.dateline.release.Block;
import org.dateline.release.Card;
import org.dateline.release.Document;
import org.dateline.release.InlineHtml;
import org.dateline.release.Origin;
import org.dateline.rendering.PublicLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The blocks of a text as parts of its page, and what of them is offered to be taken away. */
@Component
class StoryParts {

    private final PublicLinks links;
    private final PageTemplates templates;

    StoryParts(PublicLinks links, PageTemplates templates) {
        this.links = links;
        this.templates = templates;
    }

    List<StoryPage.Part> of(List<Block> blocks, String language, Map<Long, Asset> pictures) {
        var parts = new ArrayList<StoryPage.Part>();
        boolean lead = true;
        for (var block : blocks) {
            if (block.isEmpty()) continue;
            var part = part(block, lead, language, pictures);
            if (part.kind().equals("paragraph")) lead = false;
            parts.add(part);
        }
        return parts;
    }

    /** Pictures of the text itself, not of the release: what is prepared for the next version is not out. */
    StoryPage.Kit kit(
            List<Block> blocks,
            List<StoryPage.Part> parts,
            List<StoryPage.Document> documents,
            Map<String, String> words) {
        return new StoryPage.Kit(
                parts.stream()
                        .flatMap(part -> part.pictures().stream())
                        .distinct()
                        .toList(),
                documents,
                blocks.stream()
                        .filter(block -> !block.isEmpty())
                        .flatMap(block -> block instanceof Block.Quote quote ? Stream.of(quote) : Stream.empty())
                        .map(quote -> copied(quote, words))
                        .toList());
    }

    private static String copied(Block.Quote quote, Map<String, String> words) {
        var said = words.getOrDefault("quote", "“{0}”").replace("{0}", InlineHtml.text(quote.html()));
        var by = joined(quote.speaker(), quote.role());
        return by.isEmpty() ? said : said + " – " + by;
    }

    private StoryPage.Part part(Block block, boolean lead, String language, Map<Long, Asset> pictures) {
        if (block instanceof Block.Paragraph p) return part("paragraph", lead, p.html());
        if (block instanceof Block.Heading h)
            return part(h.level() == 2 ? "heading" : "subheading", false, HtmlUtils.htmlEscape(h.text(), "UTF-8"));
        if (block instanceof Block.Quote q)
            return new StoryPage.Part(
                    "quote", false, q.html(), joined(q.speaker(), q.role()), List.of(), List.of(), List.of());
        if (block instanceof Block.ItemList l)
            return new StoryPage.Part(l.ordered() ? "numbers" : "list", false, "", "", l.items(), List.of(), List.of());
        if (block instanceof Block.Table t)
            return new StoryPage.Part("table", false, "", "", List.of(), rows(t), List.of());
        if (block instanceof Block.Image i)
            return new StoryPage.Part(
                    "picture", false, "", "", List.of(), List.of(), shown(pictures.get(i.assetId()), language));
        return part("rule", false, "");
    }

    private static StoryPage.Part part(String kind, boolean lead, String html) {
        return new StoryPage.Part(kind, lead, html, "", List.of(), List.of(), List.of());
    }

    private static List<StoryPage.Cells> rows(Block.Table table) {
        var rows = new ArrayList<StoryPage.Cells>();
        for (var row : table.rows()) rows.add(new StoryPage.Cells(rows.isEmpty(), row));
        return rows;
    }

    private List<StoryPage.Shown> shown(@Nullable Asset asset, String language) {
        if (asset == null) return List.of();
        var credit = Stream.of(asset.credit(), asset.rights())
                .filter(s -> s != null && !s.isBlank())
                .collect(Collectors.joining(" · "));
        var caption = asset.caption(language);
        var origin = asset.origin() == Origin.UNSAID
                ? ""
                : templates.words(language).getOrDefault(asset.origin().key(), "");
        var text = Stream.of(caption, credit, origin).filter(s -> !s.isBlank()).collect(Collectors.joining(" · "));
        return List.of(new StoryPage.Shown(
                links.asset(asset),
                asset.alt(language),
                text,
                caption,
                credit,
                new StoryPage.Origin(
                        origin, asset.origin().key(), asset.origin().schemaOrg()),
                String.valueOf(asset.width()),
                String.valueOf(asset.height()),
                file(asset, language),
                asset.fileName(),
                card(asset, language)));
    }

    private StoryPage.Card card(Asset asset, String language) {
        return asset.hasCard()
                ? new StoryPage.Card(
                        links.card(asset),
                        asset.alt(language),
                        String.valueOf(Card.width(asset)),
                        String.valueOf(Card.height(asset)))
                : new StoryPage.Card(
                        links.asset(asset),
                        asset.alt(language),
                        String.valueOf(asset.width()),
                        String.valueOf(asset.height()));
    }

    private static String file(Asset asset, String language) {
        return asset.width() + " × " + asset.height() + " px "
                + asset.mediaType().replaceFirst(".*/", "").toUpperCase(Locale.ROOT) + ", "
                + size(asset.size(), language);
    }

    private static String size(long bytes, String language) {
        return bytes < 1_000_000
                ? Math.max(1, bytes / 1000) + " kB"
                : String.format(Locale.forLanguageTag(language), "%.1f MB", bytes / 1_000_000.0);
    }

    List<StoryPage.Document> documents(List<Document> documents, String language, String mainLanguage) {
        return documents.stream()
                .map(document -> new StoryPage.Document(
                        links.document(document),
                        document.title(language, mainLanguage),
                        Stream.of(document.credit(), document.rights())
                                .filter(words -> !words.isEmpty())
                                .collect(Collectors.joining(" · ")),
                        document.type() + ", " + size(document.size(), language),
                        document.fileName(),
                        document.mediaType(),
                        document.size()))
                .toList();
    }

    static String joined(String... words) {
        return Stream.of(words).filter(w -> !w.isEmpty()).collect(Collectors.joining(", "));
    }
}
