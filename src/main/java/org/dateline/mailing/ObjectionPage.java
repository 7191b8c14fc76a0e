package org.dateline.mailing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.dateline.access.Colleagues;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "I did not say that": where the link leads which is mailed to whoever is said to have given a yes by telephone. It names the release by its number only. */
@Controller
@RequestMapping("/objection/{token}")
class ObjectionPage {

    private final ObjectionLinks links;
    private final Assents assents;
    private final Telephone telephone;
    private final Releases releases;
    private final Colleagues colleagues;

    ObjectionPage(
            ObjectionLinks links, Assents assents, Telephone telephone, Releases releases, Colleagues colleagues) {
        this.links = links;
        this.assents = assents;
        this.telephone = telephone;
        this.releases = releases;
        this.colleagues = colleagues;
    }

    @GetMapping
    String show(@PathVariable String token, HttpServletResponse response, Model model) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var yes = yes(token);
        if (yes.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        model.addAttribute("token", token);
        model.addAttribute("yes", yes.orElse(null));
        yes.ifPresent(y -> {
            model.addAttribute("reference", releases.get(y.releaseId()).reference());
            model.addAttribute("recorder", name(y.recordedBy()));
        });
        return "mailing/objection";
    }

    @PostMapping
    String object(@PathVariable String token, RedirectAttributes flash) {
        yes(token)
                .ifPresent(yes -> flash.addFlashAttribute(
                        "done",
                        telephone.object(yes)
                                ? Phrases.say("mailing.done.objected")
                                : Phrases.say("mailing.done.objected-before")));
        return "redirect:/objection/" + token;
    }

    private Optional<Assents.ByTelephone> yes(String token) {
        var id = links.read(token);
        return id.isPresent() ? assents.byTelephone(id.getAsLong()) : Optional.empty();
    }

    private String name(long staffId) {
        return colleagues.find(staffId).map(Staff::name).orElse(Phrases.say("mailing.objection.former"));
    }
}
