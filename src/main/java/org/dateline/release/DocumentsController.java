package org.dateline.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The documents of a release, for the desk alone; strangers get theirs from the newsroom, through the gate. */
@Controller
@RequestMapping("/releases/{id}/documents")
class DocumentsController {

    private final Releases releases;
    private final Documents documents;
    private final DocumentSettings settings;

    DocumentsController(Releases releases, Documents documents, DocumentSettings settings) {
        this.releases = releases;
        this.documents = documents;
        this.settings = settings;
    }

    @Writes
    @PostMapping
    String add(
            @PathVariable long id,
            @RequestParam MultipartFile document,
            DocumentWords words,
            @RequestParam(defaultValue = "false") boolean attached,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash)
            throws IOException {
        var version = releases.latestVersion(id).id();
        try {
            if (document.getSize() > settings.largest().toBytes())
                throw DocumentFile.tooLarge(document.getSize(), settings.largest());
            var file = DocumentFile.of(document.getOriginalFilename(), document.getBytes(), settings.largest());
            var added = documents.add(version, file, me.id());
            flash.addFlashAttribute("done", Phrases.say("release.document.here", file.fileName()));
            var titled = words.title().isEmpty() ? words.titled(FileName.withoutEnding(file.fileName())) : words;
            documents.describe(version, added, language, titled, false, me.id());
            if (attached) documents.describe(version, added, language, titled, true, me.id());
        } catch (IllegalArgumentException | IllegalStateException because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return back(id, language);
    }

    /** A document of the library for this release too. */
    @Writes
    @PostMapping("/taken")
    String take(
            @PathVariable long id,
            @RequestParam("document") long wanted,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            var name = documents.take(wanted, releases.latestVersion(id).id(), me.id());
            flash.addFlashAttribute("done", Phrases.say("release.document.taken", name));
        } catch (IllegalStateException because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return back(id, language);
    }

    @Writes
    @PostMapping("/{document}")
    String describe(
            @PathVariable long id,
            @PathVariable long document,
            DocumentWords words,
            @RequestParam(defaultValue = "false") boolean attached,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            documents.describe(releases.latestVersion(id).id(), document, language, words, attached, me.id());
            flash.addFlashAttribute("done", Phrases.say("release.saved"));
        } catch (IllegalArgumentException | IllegalStateException because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return back(id, language);
    }

    @Writes
    @DeleteMapping("/{document}")
    String remove(
            @PathVariable long id,
            @PathVariable long document,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            documents.remove(releases.latestVersion(id).id(), document, me.id());
            flash.addFlashAttribute("done", Phrases.say("release.document.taken-away"));
        } catch (IllegalStateException because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return back(id, language);
    }

    @GetMapping("/{token}")
    ResponseEntity<byte[]> bytes(@PathVariable long id, @PathVariable String token) {
        var file = documents.file(id, token).orElseThrow(() -> new NoSuchRelease("document"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.fileName()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .cacheControl(CacheControl.noStore())
                .body(file.bytes());
    }

    private static String disposition(String fileName) {
        return ContentDisposition.attachment()
                .filename(fileName, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static String back(long id, String language) {
        return "redirect:/releases/" + id + "?language=" + language + "#documents";
    }
}
