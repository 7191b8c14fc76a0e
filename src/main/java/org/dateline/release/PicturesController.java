package org.dateline.release;

import java.io.IOException;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
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
            @RequestParam(defaultValue = "") String alt,
            @RequestParam(defaultValue = "") String caption,
            @RequestParam(defaultValue = "") String credit,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash)
            throws IOException {
        releases.get(id);
        try {
            if (picture.getSize() > Picture.MOST_BYTES) throw Picture.tooLarge(picture.getSize());
            var name = picture.getOriginalFilename();
            var asset = assets.add(id, Picture.of(name == null ? "" : name, picture.getBytes()), me.id());
            assets.describe(asset.id(), language, caption, alt, credit, "", me.id());
            flash.addFlashAttribute(
                    "done", "The picture is here. To show it in the text, add a picture there and choose it.");
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
            @RequestParam(defaultValue = "") String alt,
            @RequestParam(defaultValue = "") String caption,
            @RequestParam(defaultValue = "") String credit,
            @RequestParam(defaultValue = "") String rights,
            @RequestParam String language,
            @CurrentStaff Staff me) {
        assets.describe(belonging(id, asset).id(), language, caption, alt, credit, rights, me.id());
        return "redirect:/releases/" + id + "?language=" + language + "#pictures";
    }

    private Asset belonging(long release, long asset) {
        return assets.find(asset)
                .filter(a -> a.releaseId() == release)
                .orElseThrow(() -> new NoSuchRelease("This picture"));
    }

    @GetMapping("/assets/{token}")
    ResponseEntity<byte[]> bytes(@PathVariable long id, @PathVariable String token) {
        var asset = assets.byToken(token)
                .filter(a -> a.releaseId() == id)
                .orElseThrow(() -> new NoSuchRelease("This picture"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(asset.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .cacheControl(CacheControl.noStore())
                .body(assets.bytes(asset.id()));
    }
}
