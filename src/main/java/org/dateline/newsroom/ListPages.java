package org.dateline.newsroom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.dateline.release.Languages;
import org.dateline.release.Release;
import org.dateline.rendering.PublicLinks;
import org.springframework.stereotype.Component;

/** Lays the list out: what was asked for, and what else may be picked. */
@Component
class ListPages {

    private static final String HOME = "/newsroom";
    private static final int LEAF = 20;
    private static final int LAST_LEAF = 10_000;

    private final PublishedReleases published;
    private final StoryPages stories;
    private final PageTemplates templates;
    private final PageDates dates;
    private final PublicLinks links;

    ListPages(
            PublishedReleases published,
            StoryPages stories,
            PageTemplates templates,
            PageDates dates,
            PublicLinks links) {
        this.published = published;
        this.stories = stories;
        this.templates = templates;
        this.dates = dates;
        this.links = links;
    }

    ListPage of(Selection selection, int asked, String language) {
        var leaf = Math.min(Math.max(asked, 1), LAST_LEAF);
        var found = published.newest(selection, LEAF + 1, (leaf - 1) * LEAF);
        if (found.isEmpty() && leaf > 1) return of(selection, 1, language);
        var words = new HashMap<String, Map<String, String>>();
        var items =
                found.stream().limit(LEAF).map(p -> item(p, language, words)).toList();
        var newer = leaf > 1 ? List.of(selection.address(HOME, leaf - 1)) : List.<String>of();
        var older = found.size() > LEAF ? List.of(selection.address(HOME, leaf + 1)) : List.<String>of();
        return new ListPage(
                items.isEmpty(),
                !selection.isEverything() || !selection.language().isEmpty(),
                selection.words(),
                fields(selection),
                groups(selection, words.computeIfAbsent(language, templates::words)),
                items,
                newer.isEmpty() && older.isEmpty(),
                newer,
                older,
                List.of(
                        new ListPage.Follow("Atom", "application/atom+xml", selection.address(HOME + "/feed.atom", 1)),
                        new ListPage.Follow(
                                "JSON Feed", "application/feed+json", selection.address(HOME + "/feed.json", 1))));
    }

    private static List<ListPage.Field> fields(Selection selection) {
        var fields = new ArrayList<ListPage.Field>();
        Map.of("kind", selection.kind(), "topic", selection.topic(), "language", selection.language())
                .forEach((name, value) -> {
                    if (!value.isEmpty()) fields.add(new ListPage.Field(name, value));
                });
        if (selection.year() > 0) fields.add(new ListPage.Field("year", String.valueOf(selection.year())));
        return fields;
    }

    /** What may be picked; a group with a single choice picks nothing and is left out. */
    private List<ListPage.Group> groups(Selection now, Map<String, String> words) {
        var shelves = published.shelves();
        var groups = new ArrayList<ListPage.Group>();
        group(groups, words, "topics", shelves.topics(), now.topic(), Function.identity(), now::about);
        group(groups, words, "kinds", shelves.kinds(), now.kind(), kind -> kindIn(words, kind), now::ofKind);
        group(groups, words, "languages", shelves.languages(), now.language(), Languages::ownName, now::in);
        var years = new ArrayList<ListPage.Choice>();
        shelves.years()
                .forEach((year, count) -> years.add(choice(
                        String.valueOf(year), count, year == now.year(), now.of(year == now.year() ? 0 : year))));
        if (years.size() > 1) groups.add(new ListPage.Group(words.getOrDefault("years", ""), years));
        return groups;
    }

    private static void group(
            List<ListPage.Group> groups,
            Map<String, String> words,
            String title,
            SortedMap<String, Integer> shelf,
            String chosen,
            Function<String, String> label,
            Function<String, Selection> pick) {
        var choices = new ArrayList<ListPage.Choice>();
        shelf.forEach((value, count) -> {
            boolean isChosen = value.equals(chosen);
            choices.add(choice(label.apply(value), count, isChosen, pick.apply(isChosen ? "" : value)));
        });
        if (choices.size() > 1) groups.add(new ListPage.Group(words.getOrDefault(title, ""), choices));
    }

    private static ListPage.Choice choice(String label, int count, boolean chosen, Selection picked) {
        return new ListPage.Choice(label, String.valueOf(count), picked.address(HOME, 1), chosen);
    }

    private static String kindIn(Map<String, String> words, String kind) {
        return words.getOrDefault("kind." + kind, Release.Kind.of(kind).label());
    }

    private ListPage.Item item(Published release, String language, Map<String, Map<String, String>> words) {
        var text = release.in(language);
        var inItsLanguage = words.computeIfAbsent(text.language(), templates::words);
        return new ListPage.Item(
                text.language(),
                Languages.direction(text.language()),
                StoryPages.kind(release.release(), inItsLanguage),
                dates.day(release.liftedAt(), text.language()),
                release.liftedAt().toString(),
                text.content().headline(),
                text.content().effectivePreviewText(),
                links.page(release.release(), text.language()),
                stories.editions(release, text.language()));
    }
}
