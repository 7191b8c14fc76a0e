package org.dateline.rendering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.dateline.release.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings, House style: logo, accent, address, and what things are called in each language. */
@Controller
@RequestMapping("/settings/house-style")
class HouseStyleController {

    private static final String HERE = "redirect:/settings/house-style";
    private static final int LONGEST_LABEL = 80;
    private static final int MOST_LINES = 8;

    private final HouseStyles styles;
    private final Words.Languages words;
    private final LetterSettings settings;

    HouseStyleController(HouseStyles styles, Words.Languages words, LetterSettings settings) {
        this.styles = styles;
        this.words = words;
        this.settings = settings;
    }

    /** @param usual what it is called where the office calls it nothing else */
    record Label(String name, String usual, String own) {}

    @GetMapping
    String page(@RequestParam(defaultValue = "en") String language, Model model) {
        var style = styles.now();
        var shown = Languages.OFFERED.contains(language) ? language : "en";
        var usual = words.shipped(shown);
        model.addAttribute("style", style);
        model.addAttribute("colours", style.colours());
        model.addAttribute("office", String.join("\n", style.office()));
        model.addAttribute("usualOffice", String.join("\n", settings.office()));
        model.addAttribute("language", shown);
        model.addAttribute("languages", languages());
        model.addAttribute(
                "labels",
                HouseStyle.LABELS.stream()
                        .map(label -> new Label(
                                label, usual.text(label), style.labels(shown).getOrDefault(label, "")))
                        .toList());
        return "rendering/house-style";
    }

    private static Map<String, String> languages() {
        var languages = new LinkedHashMap<String, String>();
        Languages.OFFERED.forEach(tag -> languages.put(tag, Languages.name(tag)));
        return languages;
    }

    @GetMapping("/logo")
    ResponseEntity<byte[]> logo() {
        var logo = styles.now().logo();
        return logo == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(logo.mediaType()))
                        .cacheControl(CacheControl.noStore())
                        .body(logo.bytes());
    }

    @PostMapping
    String choose(
            @RequestParam(defaultValue = "") String accent,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam Map<String, String> form,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            var labels = new TreeMap<>(styles.now().labels());
            var own = labels(form);
            if (own.isEmpty()) labels.remove(language);
            else if (Languages.OFFERED.contains(language)) labels.put(language, own);
            styles.choose(accent.isBlank() ? null : Accent.of(accent), lines(office), labels, me.id());
            flash.addFlashAttribute("done", saved());
        } catch (IllegalArgumentException unusable) {
            flash.addFlashAttribute("problem", unusable.getMessage());
        }
        flash.addAttribute("language", language);
        return HERE;
    }

    private static String saved() {
        return Phrases.say("rendering.house.saved");
    }

    private static Map<String, String> labels(Map<String, String> form) {
        var labels = new TreeMap<String, String>();
        for (var label : HouseStyle.LABELS) {
            var words = one(form.getOrDefault("label-" + label, ""));
            if (words.length() > LONGEST_LABEL)
                throw new IllegalArgumentException(Phrases.say("rendering.house.long-label", words.substring(0, 40)));
            if (!words.isEmpty()) labels.put(label, words);
        }
        return labels;
    }

    private static List<String> lines(String office) {
        var lines = new ArrayList<String>();
        office.lines()
                .map(HouseStyleController::one)
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        if (lines.size() > MOST_LINES) throw new IllegalArgumentException(Phrases.say("rendering.house.eight-lines"));
        return lines;
    }

    private static String one(String text) {
        return HeaderText.clean(text);
    }

    @PostMapping("/logo")
    String bring(@RequestParam @Nullable MultipartFile logo, @CurrentStaff Staff me, RedirectAttributes flash)
            throws IOException {
        try {
            if (logo == null || logo.isEmpty())
                throw new IllegalArgumentException(Phrases.say("rendering.house.choose"));
            var name = logo.getOriginalFilename();
            styles.choose(Logo.of(name == null ? "" : name, logo.getBytes()), me.id());
            flash.addFlashAttribute("done", saved());
        } catch (IllegalArgumentException unusable) {
            flash.addFlashAttribute("problem", unusable.getMessage());
        }
        return HERE;
    }

    @DeleteMapping("/logo")
    String remove(@CurrentStaff Staff me, RedirectAttributes flash) {
        styles.choose((Logo) null, me.id());
        flash.addFlashAttribute("done", saved());
        return HERE;
    }
}
