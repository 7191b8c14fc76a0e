package org.dateline.newsroom;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What strangers read: the list, each release at the address it had before it was out, its pictures, the feed. */
@Controller
@RequestMapping("/newsroom")
class NewsroomController {

    private static final int LEAF = 20;
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

    private final PublishedReleases published;
    private final StoryPages stories;
    private final Feed feed;
    private final PublicAnswers answers;
    private final PageTemplates templates;
    private final NewsroomSettings settings;

    NewsroomController(
            PublishedReleases published,
            StoryPages stories,
            Feed feed,
            PublicAnswers answers,
            PageTemplates templates,
            NewsroomSettings settings) {
        this.published = published;
        this.stories = stories;
        this.feed = feed;
        this.answers = answers;
        this.templates = templates;
        this.settings = settings;
    }

    @GetMapping
    ResponseEntity<byte[]> list(
            @RequestParam(defaultValue = "") String language, @RequestParam(defaultValue = "1") int page) {
        var wanted = language(language);
        var leaf = Math.min(Math.max(page, 1), 10_000);
        return answers.whileOpen(() -> answers.page("list", wanted, Map.of("list", leaf(leaf, wanted))));
    }

    private ListPage leaf(int page, String language) {
        var found = published.newest(LEAF + 1, (page - 1) * LEAF);
        var items = found.stream().limit(LEAF).map(p -> item(p, language)).toList();
        var newer = page > 1 ? List.of("/newsroom?page=" + (page - 1)) : List.<String>of();
        var older = found.size() > LEAF ? List.of("/newsroom?page=" + (page + 1)) : List.<String>of();
        return new ListPage(items.isEmpty(), items, newer.isEmpty() && older.isEmpty(), newer, older);
    }

    private ListPage.Item item(Published release, String language) {
        var story = stories.of(release, language);
        return new ListPage.Item(
                story.head().language(),
                story.head().direction(),
                story.kind(),
                stories.day(release.liftedAt(), story.head().language()),
                story.head().publishedAt(),
                story.headline(),
                story.head().description(),
                story.head().address(),
                story.editions());
    }

    @GetMapping("/{address}")
    ResponseEntity<byte[]> release(@PathVariable String address, @RequestParam(defaultValue = "") String language) {
        return answers.whileOpen(
                () -> published.at(address).map(found -> page(found, language)).orElseGet(answers::missing));
    }

    private ResponseEntity<byte[]> page(Published found, String language) {
        var story = stories.of(found, language);
        var page = answers.page("release", story.head().language(), Map.of("page", story));
        if (story.head().listed()) return page;
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header("X-Robots-Tag", "noindex")
                .body(page.getBody());
    }

    @GetMapping("/feed.atom")
    ResponseEntity<byte[]> feed(@RequestParam(defaultValue = "") String language) {
        return answers.whileOpen(() -> answers.shown(ATOM, feed.of(published.newest(50, 0), language(language))));
    }

    @GetMapping("/assets/{token}")
    ResponseEntity<byte[]> picture(@PathVariable String token) {
        return answers.whileOpen(() -> published
                .picture(token)
                .map(p -> answers.shown(MediaType.parseMediaType(p.mediaType()), p.bytes()))
                .orElseGet(answers::missing));
    }

    @GetMapping("/newsroom.css")
    ResponseEntity<byte[]> look() {
        return answers.shown(CSS, templates.text("newsroom.css").getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever else is asked for here gets the same answer as a release that is not out. */
    @GetMapping("/**")
    ResponseEntity<byte[]> missing() {
        return answers.whileOpen(answers::missing);
    }

    private String language(String wanted) {
        var tag = Locale.forLanguageTag(wanted).toLanguageTag();
        return tag.equals("und") ? settings.language() : tag;
    }
}
