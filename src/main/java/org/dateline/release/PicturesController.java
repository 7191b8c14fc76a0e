package org.dateline.release;

import java.io.IOException;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pictures of a release, for the desk alone; strangers get theirs from the newsroom, through the gate. */
@Controller
@RequestMapping("/releases/{id}")
class PicturesController {

    private final Releases releases;
    private final Assets assets;

    PicturesController(Releases releases, Assets assets) {
        this.releases = releases;
        this.assets = assets;
    }

    @Writes
    @PostMapping("/pictures")
    String add(
            @PathVariable long id,
            @RequestParam MultipartFile picture,
            PictureWords words,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash)
            throws IOException {
        releases.get(id);
        try {
            if (picture.getSize() > Picture.MOST_BYTES) throw Picture.tooLarge(picture.getSize());
            var name = picture.getOriginalFilename();
            var bytes = picture.getBytes();
            var asset = assets.add(id, Picture.of(name == null ? "" : name, bytes), me.id());
            var said = SaidInFile.of(bytes);
            assets.describe(asset.id(), language, words.or(said), me.id());
            flash.addFlashAttribute(
                    "done",
                    Phrases.say(
                            words.or(said).equals(words) ? "release.picture.here" : "release.picture.here-with-words"));
        } catch (IllegalArgumentException unusable) {
            flash.addFlashAttribute("problem", unusable.getMessage());
        }
        return "redirect:/releases/" + id + "?language=" + language + "#pictures";
    }

    @Writes
    @PostMapping("/pictures/{asset}")
    String describe(
            @PathVariable long id,
            @PathVariable long asset,
            PictureWords words,
            @RequestParam String language,
            @CurrentStaff Staff me) {
        assets.describe(belonging(id, asset).id(), language, words, me.id());
        return "redirect:/releases/" + id + "?language=" + language + "#pictures";
    }

    /** A picture of the library for this release too. */
    @Writes
    @PostMapping("/pictures/taken")
    String take(
            @PathVariable long id,
            @RequestParam long asset,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var taken = assets.take(asset, releases.get(id).id(), me.id());
        flash.addFlashAttribute("done", Phrases.say("release.picture.taken", taken.fileName()));
        return "redirect:/releases/" + id + "?language=" + language + "#pictures";
    }

    @GetMapping("/assets/{token}/small")
    ResponseEntity<byte[]> small(@PathVariable long id, @PathVariable String token) {
        var asset = ofRelease(id, token);
        return served(asset.mediaType(), assets.small(asset.id()));
    }

    @GetMapping("/assets/{token}/card")
    ResponseEntity<byte[]> card(@PathVariable long id, @PathVariable String token) {
        var asset = ofRelease(id, token);
        return served(asset.hasCard() ? Card.TYPE : asset.mediaType(), assets.card(asset.id()));
    }

    private Asset belonging(long release, long asset) {
        return assets.find(asset).filter(a -> a.releaseId() == release).orElseThrow(() -> new NoSuchRelease("picture"));
    }

    @GetMapping("/assets/{token}")
    ResponseEntity<byte[]> bytes(@PathVariable long id, @PathVariable String token) {
        var asset = ofRelease(id, token);
        return served(asset.mediaType(), assets.bytes(asset.id()));
    }

    private Asset ofRelease(long id, String token) {
        return assets.byToken(token).filter(a -> a.releaseId() == id).orElseThrow(() -> new NoSuchRelease("picture"));
    }

    private static ResponseEntity<byte[]> served(String mediaType, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .cacheControl(CacheControl.noStore())
                .body(bytes);
    }
}
