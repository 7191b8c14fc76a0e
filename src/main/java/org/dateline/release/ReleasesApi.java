package org.dateline.release;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.access.Unreadable;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Releases for other programs. */
@RestController
@RequestMapping("/api/releases")
class ReleasesApi {

    private static final int MOST = 200;
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final Releases releases;
    private final Translations translations;
    private final ReleaseList list;
    private final Beginnings beginnings;

    ReleasesApi(Releases releases, Translations translations, ReleaseList list, Beginnings beginnings) {
        this.releases = releases;
        this.translations = translations;
        this.list = list;
        this.beginnings = beginnings;
    }

    /**
     * A release to begin. Either {@code text}, or {@code content} (Markdown or plain text to be read, with {@code answers} to the questions it
     * raises). What is not given is taken from the latest release and the settings.
     */
    record Draft(
            Release.@Nullable Kind kind,
            Release.@Nullable Reach reach,
            @Nullable String language,
            @Nullable Sender sender,
            @Nullable List<String> topics,
            @Nullable Text text,
            @Nullable String content,
            @Nullable Map<String, String> answers) {}

    record Item(
            long id,
            String reference,
            Release.Kind kind,
            String headline,
            List<String> languages,
            int version,
            String state,
            Instant editedAt) {}

    record Items(List<Item> items, @Nullable String next) {}

    record Written(String language, boolean isFinal, int revision, String behind, Instant editedAt, Text text) {}

    record Shown(
            long id,
            String reference,
            Release.Kind kind,
            Release.Reach reach,
            String mainLanguage,
            Sender sender,
            List<String> topics,
            int version,
            @Nullable Instant finalisedAt,
            Map<String, String> correctionNote,
            Instant editedAt,
            List<Written> translations,
            List<ImportedRelease.Question> questions) {}

    @GetMapping
    Items list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.max(1, Math.min(limit, MOST));
        var page = list.page(new ReleaseList.Search(Lines.one(q), kind, year, after, size));
        return new Items(
                page.rows().stream().map(ReleasesApi::item).toList(),
                page.next() == null ? null : page.next().toString());
    }

    private static Item item(ReleaseList.Row row) {
        return new Item(
                row.id(),
                row.reference(),
                row.kind(),
                row.headline(),
                row.languages(),
                row.version(),
                row.state(),
                row.editedAt());
    }

    @GetMapping("/{id}")
    Shown show(@PathVariable long id) {
        return shown(id, List.of());
    }

    @Writes
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Shown> create(@RequestBody Draft draft, @CurrentStaff Staff me) {
        if (draft.content() != null) {
            var answers = draft.answers() == null ? Map.<String, String>of() : draft.answers();
            return created(ImportedRelease.read("", draft.content(), answers), draft, me);
        }
        if (draft.text() == null) throw new IllegalArgumentException(Phrases.say("release.api.either"));
        var kind = draft.kind() == null ? Release.Kind.RELEASE : draft.kind();
        return created(
                releases.create(
                        complete(
                                kind,
                                draft.language() == null ? "en" : draft.language(),
                                draft.text(),
                                List.of(),
                                draft),
                        me.id()),
                List.of());
    }

    @Writes
    @PostMapping(consumes = {MediaType.TEXT_PLAIN_VALUE, "text/markdown", MediaType.TEXT_HTML_VALUE, WORD})
    ResponseEntity<Shown> read(@RequestBody byte[] content, @CurrentStaff Staff me) {
        Encoding.refuseTooLarge(content.length);
        return created(
                ImportedRelease.read("", content, Map.of()),
                new Draft(null, null, null, null, null, null, null, null),
                me);
    }

    private ResponseEntity<Shown> created(ImportedRelease read, Draft draft, Staff me) {
        var kind = draft.kind() == null ? read.kind() : draft.kind();
        var language = draft.language() == null ? read.language() : draft.language();
        return created(
                releases.create(complete(kind, language, read.text(), read.topics(), draft), me.id()),
                read.questions());
    }

    private NewRelease complete(Release.Kind kind, String language, Text text, List<String> topics, Draft draft) {
        return new NewRelease(
                kind,
                draft.reach() == null ? kind.usualReach() : draft.reach(),
                language,
                draft.sender() == null ? beginnings.sender() : draft.sender(),
                draft.topics() == null ? topics : draft.topics(),
                beginnings.completed(text, Languages.of(language)));
    }

    private ResponseEntity<Shown> created(Release release, List<ImportedRelease.Question> questions) {
        return ResponseEntity.created(URI.create("/api/releases/" + release.id()))
                .body(shown(release.id(), questions));
    }

    record Details(Release.Kind kind, Release.Reach reach, Sender sender, List<String> topics) {}

    @Writes
    @PutMapping("/{id}")
    Shown describe(@PathVariable long id, @RequestBody Details details, @CurrentStaff Staff me) {
        releases.describe(id, details.kind(), details.reach(), details.sender(), details.topics(), me.id());
        return show(id);
    }

    /**
     * New words in one language; a language that is not there is added.
     *
     * @param revision the one that was read; 0 for a language that is not there
     */
    record Words(Text text, int revision, boolean isFinal) {}

    @Writes
    @PutMapping("/{id}/translations/{language}")
    ResponseEntity<?> write(
            @PathVariable long id, @PathVariable String language, @RequestBody Words words, @CurrentStaff Staff me) {
        var version = releases.latestVersion(id);
        var tag = Languages.of(language);
        var revision = words.revision();
        if (revision == 0 && translations.find(version.id(), tag).isEmpty())
            revision = translations.add(version.id(), tag, me.id()).revision();
        var saving = translations.save(version.id(), tag, revision, words.text(), me.id());
        if (saving instanceof Saving.Saved saved && saved.translation().isFinal() != words.isFinal())
            saving = translations.markFinal(
                    version.id(), tag, saved.translation().revision(), words.isFinal(), me.id());
        if (saving instanceof Saving.Conflict conflict)
            return problem(
                    HttpStatus.CONFLICT,
                    Phrases.say("release.api.saved-since"),
                    Phrases.say("release.api.revision", conflict.theirs().revision()));
        if (saving instanceof Saving.Closed closed)
            return problem(
                    HttpStatus.CONFLICT,
                    Phrases.say("release.api.version-out"),
                    Phrases.say("release.api.closed", closed.version().number(), String.valueOf(id)));
        return ResponseEntity.ok(show(id));
    }

    record Correction(Map<String, String> note) {}

    @Writes
    @PostMapping("/{id}/versions")
    ResponseEntity<Shown> correct(@PathVariable long id, @RequestBody Correction correction, @CurrentStaff Staff me) {
        releases.correct(id, correction.note(), me.id());
        return ResponseEntity.created(URI.create("/api/releases/" + id)).body(show(id));
    }

    @Writes
    @DeleteMapping("/{id}")
    ResponseEntity<?> delete(@PathVariable long id, @CurrentStaff Staff me) {
        return releases.delete(id, me.id()) == Releases.Deletion.REFUSED
                ? problem(HttpStatus.CONFLICT, Phrases.say("release.api.release-out"), Phrases.say("release.api.stays"))
                : ResponseEntity.noContent().build();
    }

    private Shown shown(long id, List<ImportedRelease.Question> questions) {
        var release = releases.get(id);
        var version = releases.latestVersion(id);
        var all = releases.translations(version.id());
        return new Shown(
                id,
                release.reference(),
                release.kind(),
                release.reach(),
                release.mainLanguage(),
                release.sender(),
                release.topics(),
                version.number(),
                version.finalisedAt(),
                version.correctionNote(),
                release.editedAt(),
                all.stream().map(t -> written(t, all.get(0))).toList(),
                questions);
    }

    private static Written written(Translation t, Translation main) {
        var staleness = t == main ? Staleness.NONE : Staleness.between(main.content(), t);
        var behind = staleness.isUpToDate() ? "" : staleness.sentence(main.language());
        return new Written(t.language(), t.isFinal(), t.revision(), behind, t.editedAt(), t.content());
    }

    @ExceptionHandler(NoSuchRelease.class)
    ResponseEntity<ProblemDetail> notHere(NoSuchRelease missing) {
        return problem(HttpStatus.NOT_FOUND, Phrases.say("release.api.not-here"), missing.getMessage());
    }

    @ExceptionHandler({NotAText.class, IllegalArgumentException.class})
    ResponseEntity<ProblemDetail> unusable(RuntimeException because) {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT, Phrases.say("release.api.unusable"), Unreadable.advice(because));
    }

    @ExceptionHandler(IllegalStateException.class)
    ResponseEntity<ProblemDetail> notNow(IllegalStateException because) {
        return problem(HttpStatus.CONFLICT, Phrases.say("release.api.not-now"), because.getMessage());
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String title, @Nullable String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(detail));
        problem.setTitle(title);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
