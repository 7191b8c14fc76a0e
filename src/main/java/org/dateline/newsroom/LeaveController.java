package org.dateline.newsroom;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The links of letters: looking changes nothing, since mail scanners look at everything; a button leaves. The address itself proves whose it is, so there is
 * no cookie and no form token, and it can do no more than leave and come back.
 */
@Controller
@RequestMapping("/leave/{token}")
class LeaveController {

    private final LeaveLinks links;
    private final Departures departures;
    private final PublicAnswers answers;
    private final NewsroomSettings settings;

    LeaveController(LeaveLinks links, Departures departures, PublicAnswers answers, NewsroomSettings settings) {
        this.links = links;
        this.departures = departures;
        this.answers = answers;
        this.settings = settings;
    }

    @GetMapping({"", "/one-click", "/undo"})
    ResponseEntity<byte[]> show(@PathVariable String token) {
        return links.read(token).map(read -> page(read, token)).orElseGet(this::unknown);
    }

    @PostMapping
    ResponseEntity<byte[]> leave(@PathVariable String token, @RequestParam(defaultValue = "list") String what) {
        var read = links.read(token);
        if (what.equals("all")) read.ifPresent(departures::leaveAll);
        else read.ifPresent(departures::leave);
        return shownAgain(token, read);
    }

    @PostMapping("/undo")
    ResponseEntity<byte[]> undo(@PathVariable String token) {
        var read = links.read(token);
        read.ifPresent(departures::undo);
        return shownAgain(token, read);
    }

    /** RFC 8058: a mail program posts on its reader's behalf; the answer is for nobody, and never leads elsewhere. */
    @PostMapping("/one-click")
    ResponseEntity<byte[]> oneClick(@PathVariable String token) {
        var read = links.read(token);
        read.ifPresent(departures::oneClick);
        return read.isEmpty()
                ? unknown()
                : secret(HttpStatus.OK)
                        .contentType(MediaType.TEXT_PLAIN)
                        .body("You are off the list.\n".getBytes(StandardCharsets.US_ASCII));
    }

    private ResponseEntity<byte[]> shownAgain(String token, Optional<LeaveToken> read) {
        return read.isEmpty()
                ? unknown()
                : secret(HttpStatus.SEE_OTHER)
                        .location(URI.create("/leave/" + token))
                        .build();
    }

    private ResponseEntity<byte[]> page(LeaveToken read, String token) {
        var language = departures.language(read).orElse(settings.language());
        return secret(HttpStatus.OK)
                .body(answers.html("leave", language, Map.of("leave", departures.page(read, "/leave/" + token))));
    }

    private ResponseEntity<byte[]> unknown() {
        return secret(HttpStatus.NOT_FOUND)
                .body(answers.html("leave", settings.language(), Map.of("leave", LeavePage.UNKNOWN)));
    }

    /** The address is a key: it goes into no cache, no referrer and no search engine. */
    private ResponseEntity.BodyBuilder secret(HttpStatus status) {
        return answers.unkept(status).header("Referrer-Policy", "no-referrer").header("X-Robots-Tag", "noindex");
    }
}
