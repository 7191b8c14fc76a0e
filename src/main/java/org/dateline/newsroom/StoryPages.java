package org.dateline.newsroom;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.embargo.WallTime;
import org.dateline.release.Asset;
import org.dateline.release.Assets;
import org.dateline.release.Block;
import org.dateline.release.Languages;
import org.dateline.release.PressContact;
import org.dateline.release.Releases;
import org.dateline.release.Text;
import org.dateline.rendering.PublicLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Turns a published release into what its page shows. */
@Component
class StoryPages {

    private final Assets assets;
    private final Releases releases;
    private final PublicLinks links;
    private final PageTemplates templates;
    private final NewsroomSettings settings;

    StoryPages(
            Assets assets, Releases releases, PublicLinks links, PageTemplates templates, NewsroomSettings settings) {
        this.assets = assets;
        this.releases = releases;
        this.links = links;
        this.templates = templates;
        this.settings = settings;
    }

    StoryPage of(Published published, String wanted) {
        var translation = published.in(wanted);
        var language = translation.language();
        var text = translation.content();
        var pictures =
                assets.of(published.release().id()).stream().collect(Collectors.toMap(Asset::id, Function.identity()));
        var parts = parts(text, language, pictures);
        return new StoryPage(
                head(published, text, language, parts),
                templates
                        .words(language)
                        .getOrDefault(
                                "kind." + published.release().kind().key(),
                                published.release().kind().label()),
                spoken(published.liftedAt(), language),
                editions(published, language),
                releases.version(translation.versionId()).correctionNote().getOrDefault(language, ""),
                text.headline(),
                HtmlUtils.htmlEscape(text.subheadline(), "UTF-8"),
                dateline(text, language),
                parts,
                text.contacts().stream().map(StoryPages::contact).toList(),
                text.notes(),
                text.boilerplateTitle(),
                text.boilerplate(),
                published.release().reference());
    }

    /** "Thursday, 3 December 2026, 11:00 Brussels" as the language writes it. */
    String spoken(Instant instant, String language) {
        var locale = Locale.forLanguageTag(language);
        var there = instant.atZone(settings.zone());
        return day(there, locale) + ", "
                + DateTimeFormatter.ofPattern("HH:mm", locale).format(there) + " " + WallTime.place(settings.zone());
    }

    String day(Instant instant, String language) {
        return day(instant.atZone(settings.zone()), Locale.forLanguageTag(language));
    }

    private static String day(ZonedDateTime there, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .localizedBy(british(locale))
                .format(there);
    }

    /** English in Europe puts the day before the month. */
    private static Locale british(Locale locale) {
        return locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    }

    private StoryPage.Head head(Published published, Text text, String language, List<StoryPage.Part> parts) {
        return new StoryPage.Head(
                text.headline(),
                text.effectivePreviewText(),
                links.page(published.release(), language),
                language,
                Languages.direction(language),
                published.liftedAt().toString(),
                published.changedAt().toString(),
                parts.stream()
                        .flatMap(p -> p.pictures().stream())
                        .map(StoryPage.Shown::source)
                        .findFirst()
                        .orElse(""),
                published.release().reach() == org.dateline.release.Release.Reach.PUBLIC);
    }

    private List<StoryPage.Edition> editions(Published published, String shown) {
        return published.translations().stream()
                .map(t -> new StoryPage.Edition(
                        t.language(),
                        Languages.ownName(t.language()),
                        links.page(published.release(), t.language()),
                        t.language().equals(shown)))
                .toList();
    }

    private static String dateline(Text text, String language) {
        var date = text.date() == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .localizedBy(british(Locale.forLanguageTag(language)))
                        .format(text.date());
        return Stream.of(text.place(), date).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
    }

    private List<StoryPage.Part> parts(Text text, String language, Map<Long, Asset> pictures) {
        var parts = new ArrayList<StoryPage.Part>();
        boolean lead = true;
        for (var block : text.blocks()) {
            if (block.isEmpty()) continue;
            var part = part(block, lead, language, pictures);
            if (part.kind().equals("paragraph")) lead = false;
            parts.add(part);
        }
        return parts;
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
        var text = Stream.of(asset.caption(language), asset.credit(), asset.rights())
                .filter(s -> s != null && !s.isBlank())
                .collect(Collectors.joining(" · "));
        return List.of(new StoryPage.Shown(
                links.asset(asset),
                asset.alt(language),
                text,
                String.valueOf(asset.width()),
                String.valueOf(asset.height())));
    }

    private static StoryPage.Contact contact(PressContact contact) {
        var languages = contact.languages().stream()
                .map(l -> l.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new StoryPage.Contact(
                contact.name(),
                joined(contact.role(), languages),
                contact.phone(),
                contact.phone().isEmpty() ? "" : "tel:" + contact.phone().replaceAll("[^+0-9]", ""),
                contact.email(),
                contact.email().isEmpty() ? "" : "mailto:" + contact.email());
    }

    private static String joined(String... words) {
        return Stream.of(words).filter(w -> !w.isEmpty()).collect(Collectors.joining(", "));
    }
}
