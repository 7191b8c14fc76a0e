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

    record Clipboard(@Nullable String html, @Nullable String text) {}

    /** @param report what was taken and what was left out, a sentence; empty when there is nothing to say */
    record Pasted(List<Map<String, Object>> blocks, String report) {}

    @Writes
    @PostMapping("/releases/pasted")
    ResponseEntity<Pasted> read(@RequestBody Clipboard clipboard) {
        var html = clipboard.html() == null ? "" : clipboard.html();
        var text = clipboard.text() == null ? "" : clipboard.text();
        if (html.length() + text.length() > MOST)
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        try {
            return ResponseEntity.ok(html.isBlank() ? plain(text) : rich(html));
        } catch (NotAText nothing) {
            return ResponseEntity.ok(new Pasted(List.of(), Phrases.say("release.pasted.no-text")));
        }
    }

    private static Pasted plain(String text) {
        return new Pasted(blocks(Manuscript.of("", text).chunks()), "");
    }

    private static Pasted rich(String html) {
        var read = HtmlChunks.of(html);
        var report = read.leftOut().isEmpty()
                ? ""
                : Phrases.say("release.pasted.left-out", String.join(", ", read.leftOut()));
        return new Pasted(blocks(read.chunks()), report);
    }

    private static List<Map<String, Object>> blocks(List<Chunk> chunks) {
        var blocks = new BodyReader(new Answers(Map.of()), new ArrayList<>()).read(new ArrayList<>(chunks));
        return ContentJson.plain(blocks);
    }
}
