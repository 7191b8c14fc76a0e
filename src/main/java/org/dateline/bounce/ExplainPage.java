package org.dateline.bounce;

import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A postmaster drops a message and reads what it means, and why. Nothing is kept. */
@Controller
@RequestMapping("/bounces/explain")
class ExplainPage {

    @GetMapping
    String ask() {
        return "bounce/explain";
    }

    @PostMapping
    String explain(@RequestParam MultipartFile file, Model model) throws IOException {
        if (file.isEmpty()) {
            model.addAttribute(
                    "mistake", "This file is empty. Save the message from your mail program as .eml and choose that.");
            return "bounce/explain";
        }
        try (var in = file.getInputStream()) {
            var read = ReturnReader.read(in.readNBytes(Mime.LONGEST));
            model.addAttribute("name", file.getOriginalFilename());
            model.addAttribute("read", read);
            model.addAttribute("what", Explanation.what(read));
        }
        return "bounce/explain";
    }
}
