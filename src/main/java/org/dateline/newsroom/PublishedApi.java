package org.dateline.newsroom;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dateline.release.PressContact;
import org.dateline.release.Translation;
import org.dateline.rendering.PublicLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is published, for the office's own website and any other program. It is public, so it wants no token: a website that keeps none can lose none, and a token that reads the
 * desk would read what waits.
 */
@Controller
@RequestMapping("/newsroom/releases")
class PublishedApi {

    private static final int LEAF = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PublishedReleases published;
    private final StoryPages stories;
    private final PublicLinks links;
    private final PublicAnswers answers;

    PublishedApi(PublishedReleases published, StoryPages stories, PublicLinks links, PublicAnswers answers) {
        this.published = published;
        this.stories = stories;
        this.links = links;
        this.answers = answers;
    }

    record Items(List<Item> items, @Nullable String next) {}

    record Item(
            String reference,
            String kind,
            List<String> topics,
            Instant publishedAt,
            Instant changedAt,
            int version,
            URI release,
            List<Title> translations) {}

    record Title(String language, String headline, String summary, URI page) {}

    record Shown(
            String reference,
            String kind,
            List<String> topics,
            Instant publishedAt,
            Instant changedAt,
            int version,
            List<Version> versions,
            List<Words> translations) {}

    record Version(int number, @Nullable Instant closedAt, Map<String, String> correctionNote) {}

    /** @param html the body without pictures; they stand beside it in their order */
    record Words(
            String language,
            String headline,
            String subheadline,
            String summary,
            String place,
            @Nullable String date,
            String html,
            List<Picture> pictures,
            List<Document> documents,
            List<String> quotes,
            List<PressContact> contacts,
            List<String> notesHtml,
            String aboutTitle,
            String aboutHtml,
            URI page) {}

    /** @param origin ai-made or ai-edited; empty where no part of AI in it is known */
    record Picture(URI address, String alt, String caption, String credit, String origin, int width, int height) {}

    /** @param size in bytes */
    record Document(URI address, String title, String rights, String fileName, String mediaType, long size) {}

    @GetMapping
    ResponseEntity<byte[]> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "1") String page) {
        var selection = Selection.asked(q, kind, topic, language, year);
        var leaf = page.matches("\\d{1,4}") ? Math.max(1, Integer.parseInt(page)) : 1;
        return answers.whileOpen(() -> {
            var found = published.newest(selection, LEAF + 1, (leaf - 1) * LEAF);
            var next = found.size() > LEAF ? selection.address("/newsroom/releases", leaf + 1) : null;
            return json(new Items(found.stream().limit(LEAF).map(this::item).toList(), next));
        });
    }

    @GetMapping("/{address}")
    ResponseEntity<byte[]> release(@PathVariable String address) {
        return answers.whileOpen(() ->
                published.publicAt(address).map(release -> json(shown(release))).orElseGet(answers::missing));
    }

    private ResponseEntity<byte[]> json(Object value) {
        var answer = answers.shown(MediaType.APPLICATION_JSON, JSON.writeValueAsBytes(value));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Access-Control-Allow-Origin", "*")
                .body(answer.getBody());
    }

    private Item item(Published release) {
        return new Item(
                release.release().reference(),
                release.release().kind().key(),
                release.release().topics(),
                release.liftedAt(),
                release.changedAt(),
                release.versionNumber(),
                links.data(release.release()),
                release.translations().stream()
                        .map(t -> new Title(
                                t.language(),
                                t.content().headline(),
                                t.content().effectivePreviewText(),
                                URI.create(links.page(release.release(), t.language()))))
                        .toList());
    }

    private Shown shown(Published release) {
        return new Shown(
                release.release().reference(),
                release.release().kind().key(),
                release.release().topics(),
                release.liftedAt(),
                release.changedAt(),
                release.versionNumber(),
                release.versions().stream()
                        .map(v -> new Version(
                                v.number(),
                                v == release.versions().get(0) ? release.liftedAt() : v.finalisedAt(),
                                v == release.versions().get(0) ? Map.of() : v.correctionNote()))
                        .toList(),
                release.translations().stream().map(t -> words(release, t)).toList());
    }

    private Words words(Published release, Translation translation) {
        var text = translation.content();
        var story = stories.of(release, translation.language());
        return new Words(
                translation.language(),
                text.headline(),
                text.subheadline(),
                text.effectivePreviewText(),
                text.place(),
                text.date() == null ? null : text.date().toString(),
                PlainHtml.of(text),
                story.kit().pictures().stream().map(PublishedApi::picture).toList(),
                story.kit().documents().stream().map(PublishedApi::document).toList(),
                story.kit().quotes(),
                text.contacts(),
                text.notes(),
                text.boilerplateTitle(),
                text.boilerplate(),
                URI.create(story.head().address()));
    }

    private static Picture picture(StoryPage.Shown picture) {
        return new Picture(
                URI.create(picture.source()),
                picture.alt(),
                picture.caption(),
                picture.credit(),
                picture.origin().key(),
                Integer.parseInt(picture.width()),
                Integer.parseInt(picture.height()));
    }

    private static Document document(StoryPage.Document document) {
        return new Document(
                URI.create(document.source()),
                document.title(),
                document.rights(),
                document.fileName(),
                document.mediaType(),
                document.size());
    }
}
