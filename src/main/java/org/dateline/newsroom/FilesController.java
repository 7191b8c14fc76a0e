package org.dateline.newsroom;

import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pictures and documents of what is out, at addresses nobody guesses. */
@Controller
@RequestMapping("/newsroom")
class FilesController {

    private final PublishedFiles files;
    private final PublicAnswers answers;

    FilesController(PublishedFiles files, PublicAnswers answers) {
        this.files = files;
        this.answers = answers;
    }

    @GetMapping("/assets/{token}")
    ResponseEntity<byte[]> picture(@PathVariable String token) {
        return answers.whileOpen(() -> shown(files.picture(token)));
    }

    @GetMapping("/assets/{token}/card")
    ResponseEntity<byte[]> card(@PathVariable String token) {
        return answers.whileOpen(() -> shown(files.card(token)));
    }

    private ResponseEntity<byte[]> shown(Optional<PublishedFiles.Picture> picture) {
        return picture.map(p -> answers.shown(MediaType.parseMediaType(p.mediaType()), p.bytes()))
                .orElseGet(answers::missing);
    }

    @GetMapping("/documents/{token}")
    ResponseEntity<byte[]> document(@PathVariable String token) {
        return answers.whileOpen(() -> files.document(token).map(this::kept).orElseGet(answers::missing));
    }

    private ResponseEntity<byte[]> kept(PublishedFiles.Document document) {
        var type = MediaType.parseMediaType(document.mediaType());
        var answer = answers.file(type, document.fileName(), document.bytes());
        return document.listed() ? answer : PublicAnswers.unlisted(answer);
    }
}
