package org.dateline.release;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Brings a text from elsewhere: file or paste, what each part became, a draft. Nothing is kept until the draft is made. */
@Writes
@Controller
@RequestMapping("/releases/import")
class ImportController {

    private static final String ANSWER = "answer.";

    private final Releases releases;
    private final Beginnings beginnings;

    ImportController(Releases releases, Beginnings beginnings) {
        this.releases = releases;
        this.beginnings = beginnings;
    }

    @GetMapping
    String bring() {
        return "release/import";
    }

    @PostMapping
    String read(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String fileName,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "false") boolean draft,
            @CurrentStaff Staff me,
            jakarta.servlet.http.HttpServletResponse response,
            Model model)
            throws IOException {
        try {
            var brought = brought(file, fileName, source);
            var release = ImportedRelease.read(brought.fileName(), brought.text(), answers(fields));
            if (draft) return "redirect:/releases/" + create(release, me).id();
            model.addAttribute("release", release);
            model.addAttribute("languageName", Languages.name(release.language()));
            model.addAttribute("fileName", brought.fileName());
            model.addAttribute("source", brought.text());
            model.addAttribute("answers", answers(fields));
        } catch (NotAText unreadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", unreadable.getMessage());
            model.addAttribute("source", source);
        }
        return "release/import";
    }

    private record Brought(String fileName, String text) {}

    private static Brought brought(@Nullable MultipartFile file, String fileName, String pasted) throws IOException {
        if (file == null || file.isEmpty()) {
            var nothing = file == null || Lines.one(file.getOriginalFilename()).isEmpty()
                    ? Phrases.say("release.import.nothing")
                    : Phrases.say("release.import.empty");
            if (pasted.isBlank()) throw new NotAText(nothing);
            return new Brought(Lines.one(fileName), pasted);
        }
        Encoding.refuseTooLarge(file.getSize());
        return new Brought(Lines.one(file.getOriginalFilename()), Encoding.text(file.getBytes()));
    }

    private Release create(ImportedRelease release, Staff me) {
        var kind = release.kind();
        var text = beginnings.completed(release.text(), release.language());
        return releases.create(
                new NewRelease(
                        kind, kind.usualReach(), release.language(), beginnings.sender(), release.topics(), text),
                me.id());
    }

    private static Map<String, String> answers(Map<String, String> fields) {
        var answers = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> {
            if (!name.startsWith(ANSWER)) return;
            var id = name.substring(ANSWER.length());
            var written = id.endsWith(".own");
            if (written && !value.isBlank()) answers.put(id.substring(0, id.length() - 4), value);
            else if (!written) answers.putIfAbsent(id, value);
        });
        return answers;
    }
}
