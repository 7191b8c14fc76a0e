package org.dateline.newsroom;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dateline.rendering.CalendarFile;
import org.dateline.rendering.HouseStyles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What strangers read: the list, each release at the address it had before it was out, the feeds. */
@Controller
@RequestMapping("/newsroom")
class NewsroomController {

    private static final int FED = 50;
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final MediaType JSON_FEED = new MediaType("application", "feed+json", StandardCharsets.UTF_8);

    private final PublishedReleases published;
    private final ListPages lists;
    private final StoryPages stories;
    private final Feed feed;
    private final JsonFeed jsonFeed;
    private final PublicAnswers answers;
    private final PageTemplates templates;
    private final NewsroomSettings settings;
    private final HouseStyles styles;
    private final PageViews views;

    NewsroomController(
            PublishedReleases published,
            ListPages lists,
            StoryPages stories,
            Feed feed,
            JsonFeed jsonFeed,
            PublicAnswers answers,
            PageTemplates templates,
            NewsroomSettings settings,
            HouseStyles styles,
            PageViews views) {
        this.published = published;
        this.lists = lists;
        this.stories = stories;
        this.feed = feed;
        this.jsonFeed = jsonFeed;
        this.answers = answers;
        this.templates = templates;
        this.settings = settings;
        this.styles = styles;
        this.views = views;
    }

    /** What was asked for, in words that make sense. */
    @ModelAttribute
    Selection selection(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String year) {
        return Selection.asked(q, kind, topic, language, year);
    }

    @GetMapping
    ResponseEntity<byte[]> list(
            @ModelAttribute(binding = false) Selection selection, @RequestParam(defaultValue = "1") String page) {
        var leaf = page.matches("\\d{1,5}") ? Integer.parseInt(page) : 1;
        var language = language(selection);
        return answers.whileOpen(
                () -> answers.page("list", language, Map.of("list", lists.of(selection, leaf, language))));
    }

    @GetMapping("/{address}")
    ResponseEntity<byte[]> release(
            @PathVariable String address,
            @ModelAttribute(binding = false) Selection selection,
            HttpMethod method,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String reader) {
        return answers.whileOpen(() -> published
                .at(address)
                .map(found -> {
                    if (method == HttpMethod.GET) views.read(found.release().id(), reader);
                    return page(found, selection.language());
                })
                .orElseGet(() ->
                        published.isWithdrawn(address) ? answers.withdrawn(language(selection)) : answers.missing()));
    }

    private ResponseEntity<byte[]> page(Published found, String language) {
        var story = stories.of(found, language);
        var page = answers.page("release", story.head().language(), Map.of("page", story));
        return story.head().listed() ? page : PublicAnswers.unlisted(page);
    }

    /** The invitation for the reader's calendar. */
    @GetMapping("/{address}/" + CalendarFile.NAME)
    ResponseEntity<byte[]> calendar(@PathVariable String address) {
        return answers.whileOpen(() -> published
                .at(address)
                .flatMap(stories::calendar)
                .map(file -> answers.shown(MediaType.parseMediaType(CalendarFile.TYPE), file))
                .orElseGet(answers::missing));
    }

    @GetMapping("/feed.atom")
    ResponseEntity<byte[]> feed(@ModelAttribute(binding = false) Selection selection) {
        return answers.whileOpen(() ->
                answers.shown(ATOM, feed.of(published.newest(selection, FED, 0), selection, language(selection))));
    }

    @GetMapping("/feed.json")
    ResponseEntity<byte[]> jsonFeed(@ModelAttribute(binding = false) Selection selection) {
        return answers.whileOpen(() -> answers.shown(
                JSON_FEED, jsonFeed.of(published.newest(selection, FED, 0), selection, language(selection))));
    }

    /** The file, and after it the office's own colour. */
    @GetMapping("/newsroom.css")
    ResponseEntity<byte[]> look() {
        var accents = styles.now().accents();
        var own = accents.isEmpty() ? "" : """

                @media not print {
                  :root { --accent: %s; }
                  @media (prefers-color-scheme: dark) { :root { --accent: %s; } }
                }
                """.formatted(accents.get(0), accents.get(1));
        return answers.shown(CSS, (templates.text("newsroom.css") + own).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/logo")
    ResponseEntity<byte[]> logo() {
        var logo = styles.now().logo();
        return logo == null
                ? answers.missing()
                : answers.shown(MediaType.parseMediaType(logo.mediaType()), logo.bytes());
    }

    /** Whatever else is asked for here gets the same answer as a release that is not out. */
    @GetMapping("/**")
    ResponseEntity<byte[]> missing() {
        return answers.whileOpen(answers::missing);
    }

    private String language(Selection selection) {
        return selection.language().isEmpty() ? settings.language() : selection.language();
    }
}
