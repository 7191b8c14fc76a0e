package org.dateline.rendering;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.release.Releases;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whether the links of a release lead somewhere: a page, and a part of the checklist's. */
@Controller
@RequestMapping("/releases/{id}/links")
class LinksController {

    private final Releases releases;
    private final DeadLinks links;

    LinksController(Releases releases, DeadLinks links) {
        this.releases = releases;
        this.links = links;
    }

    @GetMapping
    String page(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        model.addAttribute("release", releases.get(id));
        model.addAttribute("report", links.of(id));
        model.addAttribute("untried", links.untriedBecause());
        return part ? "rendering/links :: report" : "rendering/links";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'ASSISTANT')")
    @PostMapping
    String tryThem(@PathVariable long id, @CurrentStaff Staff me) {
        links.ask(id, me.id());
        return "redirect:/releases/" + id + "/links";
    }
}
