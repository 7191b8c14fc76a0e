package org.dateline.demo;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The post of the practice office: each caught mail as its reader would see it. */
@Controller
@RequestMapping("/practice/mail")
class CaughtMailController {

    private static final int A_PAGE = 50;
    private static final String SANDBOX =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final CaughtMails mails;
    private final Installation installation;

    CaughtMailController(CaughtMails mails, Installation installation) {
        this.mails = mails;
        this.installation = installation;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "9223372036854775807") long before, @CurrentStaff Staff me, Model model) {
        var page = mails.before(before, A_PAGE + 1);
        model.addAttribute("mails", page.subList(0, Math.min(A_PAGE, page.size())));
        model.addAttribute("older", page.size() > A_PAGE ? page.get(A_PAGE - 1).id() : null);
        model.addAttribute("mayEnd", installation.isDemo() && me.is(Role.ADMINISTRATOR));
        return "demo/mails";
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, Model model) throws MessagingException, IOException {
        model.addAttribute("mail", mails.find(id).orElseThrow(CaughtMailController::notThere));
        model.addAttribute("read", read(id));
        return "demo/mail";
    }

    @GetMapping("/{id}/html")
    ResponseEntity<byte[]> html(@PathVariable long id) throws MessagingException, IOException {
        var html = Objects.requireNonNullElse(read(id).html(), "<p>" + Phrases.say("demo.mail.no-html") + "</p>");
        return shielded(MediaType.parseMediaType("text/html; charset=utf-8"), html.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable long id) {
        return shielded(
                MediaType.parseMediaType("text/plain; charset=us-ascii"),
                mails.raw(id).orElseThrow(CaughtMailController::notThere));
    }

    private ReadMail read(long id) throws MessagingException, IOException {
        return ReadMail.of(mails.raw(id).orElseThrow(CaughtMailController::notThere));
    }

    private static ResponseEntity<byte[]> shielded(MediaType type, byte[] body) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Security-Policy", SANDBOX)
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such mail was caught.");
    }
}
