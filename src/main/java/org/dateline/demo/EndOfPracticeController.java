package org.dateline.demo;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.dateline.delivery.DeliverySettings;
import org.dateline.installation.Installation;
import org.dateline.installation.StartForReal;
import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** From practice to an office of one's own: what that does, in numbers, and the button. */
@Controller
@RequestMapping("/practice/end")
@PreAuthorize("hasRole('ADMINISTRATOR')")
class EndOfPracticeController {

    private final Installation installation;
    private final StartForReal real;
    private final DeliverySettings sending;
    private final JdbcClient jdbc;

    EndOfPracticeController(Installation installation, StartForReal real, DeliverySettings sending, JdbcClient jdbc) {
        this.installation = installation;
        this.real = real;
        this.sending = sending;
        this.jdbc = jdbc;
    }

    @GetMapping
    String ask(Model model) {
        onlyInPractice();
        model.addAttribute("left", LeftBehind.in(jdbc));
        model.addAttribute("servers", String.join(", ", servers()));
        model.addAttribute("address", real.address().orElse(null));
        model.addAttribute("folder", real.practice());
        model.addAttribute("fixed", real.fixed().orElse(null));
        return "demo/end";
    }

    /** @param forget whether the practice office is deleted too */
    @PostMapping
    String end(@RequestParam(defaultValue = "false") boolean forget, Model model) {
        onlyInPractice();
        if (real.fixed().isPresent()) return ask(model);
        try {
            real.begin(forget);
        } catch (IOException e) {
            model.addAttribute("problem", Phrases.say("demo.end.unwritten", String.valueOf(e.getMessage())));
            return ask(model);
        }
        model.addAttribute("folder", real.practice());
        model.addAttribute("forgotten", forget);
        model.asMap().remove("frame"); // its menu leads to pages of the practice
        return "demo/ended";
    }

    private List<String> servers() {
        return Stream.concat(Stream.of(sending.server()), sending.servers().values().stream())
                .flatMap(server -> Stream.ofNullable(server.host()))
                .filter(host -> !host.isBlank())
                .toList();
    }

    private void onlyInPractice() {
        if (!installation.isDemo())
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This office is real already.");
    }
}
