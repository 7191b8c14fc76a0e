package org.dateline.bounce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A postmaster drops messages, or pastes one, and reads what they mean, and why. Nothing is kept. */
@Controller
@RequestMapping("/bounces/explain")
class ExplainPage {

    private static final int MOST = 20;

    @GetMapping
    String ask() {
        return "bounce/explain";
    }

    @PostMapping
    String explain(
            @RequestParam(defaultValue = "") List<MultipartFile> file,
            @RequestParam(defaultValue = "") String text,
            Model model)
            throws IOException {
        var explained = new ArrayList<Explained>();
        if (!text.isBlank()) {
            explained.add(Explained.of(
                    Phrases.say("bounce.explain.pasted"), text.stripLeading().getBytes(StandardCharsets.UTF_8)));
        }
        for (var one : file.subList(0, Math.min(MOST, file.size()))) {
            if (!one.isEmpty()) {
                try (var in = one.getInputStream()) {
                    explained.add(Explained.of(
                            Objects.requireNonNullElse(one.getOriginalFilename(), Phrases.say("bounce.explain.a-file")),
                            in.readNBytes(Mime.LONGEST)));
                }
            }
        }
        if (explained.isEmpty()) {
            model.addAttribute("mistake", Phrases.say("bounce.explain.empty"));
        } else if (file.size() > MOST) {
            model.addAttribute("mistake", Phrases.say("bounce.explain.most", MOST));
        }
        model.addAttribute("explained", explained);
        return "bounce/explain";
    }
}
