package org.dateline.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What is pasted into a text from Word, a mail or a web page, as clean blocks. Stores nothing. */
@RestController
class PastedController {

    private static final int MOST = 4 * 1024 * 1024;

    /** @param whole nothing is written yet, so that it may be a release from its headline to its contacts */
    record Clipboard(
            @Nullable String html,
            @Nullable String text,
            @Nullable Boolean whole) {}

    /**
     * @param report what was left out, a sentence; empty when there is nothing to say
     * @param became what each part became, in their order
     * @param around what has fields of its own beside the body, when it was a whole release
     */
    record Pasted(
            List<Map<String, Object>> blocks,
            String report,
            List<Became> became,
            @Nullable Around around) {}

    record Became(String became, String words) {}

    /** All as it is typed, but for {@code aboutHtml}. */
    record Around(
            String headline,
            String subheadline,
            String place,
            String date,
            List<PressContact> contacts,
            String notes,
            String aboutTitle,
            String about,
            String aboutHtml) {

        static Around of(Text text) {
            return new Around(
                    text.headline(),
                    text.subheadline(),
                    text.place(),
                    String.valueOf(text.date()),
                    text.contacts(),
                    TextForm.notes(text),
                    text.boilerplateTitle(),
                    Marks.ofHtml(text.boilerplate()),
                    text.boilerplate());
        }
    }

    @Writes
    @PostMapping("/releases/pasted")
    ResponseEntity<Pasted> read(@RequestBody Clipboard clipboard) {
        var html = clipboard.html() == null ? "" : clipboard.html();
        var text = clipboard.text() == null ? "" : clipboard.text();
        if (html.length() + text.length() > MOST)
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        try {
            return ResponseEntity.ok(pasted(
                    html.isBlank() ? Manuscript.of("", text) : rich(html), Boolean.TRUE.equals(clipboard.whole())));
        } catch (NotAText nothing) {
            return ResponseEntity.ok(new Pasted(List.of(), Phrases.say("release.pasted.no-text"), List.of(), null));
        }
    }

    private static Manuscript rich(String html) {
        var read = HtmlChunks.of(html);
        return new Manuscript(Map.of(), read.chunks(), read.leftOut());
    }

    private static Pasted pasted(Manuscript manuscript, boolean whole) {
        var leftOut = manuscript.leftOut().isEmpty()
                ? ""
                : Phrases.say("release.pasted.left-out", String.join(", ", manuscript.leftOut()));
        if (whole) {
            var release = new Understanding(manuscript, new Answers(Map.of())).release();
            // Place and date are what a release has and an extract of one has not.
            if (release.text().date() != null && !release.text().blocks().isEmpty())
                return new Pasted(
                        ContentJson.plain(release.text().blocks()),
                        (leftOut + " " + Phrases.say("release.pasted.whole")).strip(),
                        became(release.found()),
                        Around.of(release.text()));
        }
        var found = new ArrayList<ImportedRelease.Finding>();
        var blocks = new BodyReader(new Answers(Map.of()), found).read(new ArrayList<>(manuscript.chunks()));
        return new Pasted(ContentJson.plain(blocks), leftOut, became(found), null);
    }

    private static List<Became> became(List<ImportedRelease.Finding> found) {
        return found.stream()
                .filter(finding -> finding.line() > 0)
                .map(finding -> new Became(finding.became(), beginning(finding.words())))
                .toList();
    }

    private static String beginning(String words) {
        return words.codePointCount(0, words.length()) <= 80
                ? words
                : words.substring(0, words.offsetByCodePoints(0, 80)).strip() + "…";
    }
}
