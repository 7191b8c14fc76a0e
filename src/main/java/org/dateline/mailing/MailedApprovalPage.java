package org.dateline.mailing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Devices;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.dateline.rendering.FramedLetter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where the link of an approval mail leads, on the approver's phone. The link alone opens nothing and tells nothing: whoever comes with it is known by
 * a remembered device or by having signed in. Reading changes nothing: mail scanners read too.
 */
@Controller
@RequestMapping("/approve/{token}")
class MailedApprovalPage {

    private final ApprovalLinks links;
    private final Devices devices;
    private final Plans plans;
    private final Approvals approvals;
    private final ApprovalSheet sheet;
    private final FramedLetter letter;

    MailedApprovalPage(
            ApprovalLinks links,
            Devices devices,
            Plans plans,
            Approvals approvals,
            ApprovalSheet sheet,
            FramedLetter letter) {
        this.links = links;
        this.devices = devices;
        this.plans = plans;
        this.approvals = approvals;
        this.sheet = sheet;
        this.letter = letter;
    }

    /** Somebody with a link of theirs, on a device of theirs. */
    private record Caller(ApprovalLinks.Proven link, Staff person, boolean signedIn) {}

    @GetMapping
    String show(
            @PathVariable String token,
            @CurrentStaff @Nullable Staff me,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable Long row,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        quiet(response);
        model.addAttribute("token", token);
        var link = links.read(token);
        if (link.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "mailing/mailed-approval-gone";
        }
        var caller = caller(link.get(), me, request);
        if (caller.isEmpty()) {
            model.addAttribute("somebodyElse", me != null);
            return "mailing/mailed-approval-unknown";
        }
        var plan = plans.of(link.get().releaseId());
        sheet.show(plan, caller.get().person(), model);
        model.addAttribute("to", "/approve/" + token);
        model.addAttribute("language", language);
        model.addAttribute("shown", shown(plan, row));
        model.addAttribute("signedIn", caller.get().signedIn());
        model.addAttribute("asMailed", link.get().isOf(plan));
        return "mailing/mailed-approval";
    }

    /** The row whose email is looked at: the one asked for, else the first; null where there is none. */
    private static Plan.@Nullable Row shown(Plan plan, @Nullable Long row) {
        return plan.rows().stream()
                .filter(r -> row != null && r.mailing().id() == row)
                .findFirst()
                .or(() -> plan.rows().stream().findFirst())
                .orElse(null);
    }

    /** Behind the ordinary door: whoever comes here signs in first, and is then where they wanted to be. */
    @GetMapping("/sign-in")
    String signedIn(@PathVariable String token) {
        return links.read(token).isPresent() ? "redirect:/approve/" + token : "redirect:/";
    }

    @GetMapping("/letter")
    ResponseEntity<byte[]> letter(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable Long row,
            @CurrentStaff @Nullable Staff me,
            HttpServletRequest request) {
        return links.read(token)
                .flatMap(link -> caller(link, me, request))
                .map(caller -> letter.of(caller.link().releaseId(), row, language, caller.person()))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @PostMapping
    String approve(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String copies,
            @RequestParam(defaultValue = "false") boolean remember,
            @CurrentStaff @Nullable Staff me,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        act(token, me, remember, request, response, flash, caller -> {
            var plan = asMailed(caller);
            sheet.refuseWrongNumber(plan, copies);
            return approvals
                            .approve(plan.release().id(), seen.isEmpty() ? plan.mark() : seen, caller.person())
                            .isPresent()
                    ? Phrases.say("mailing.done.approved")
                    : plans.quorum(plan.release().id()).notedWords();
        });
        return "redirect:/approve/" + token;
    }

    @PostMapping("/remark")
    String sendBack(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String remark,
            @RequestParam(defaultValue = "false") boolean remember,
            @CurrentStaff @Nullable Staff me,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        act(token, me, remember, request, response, flash, caller -> {
            approvals.sendBack(caller.link().releaseId(), remark, caller.person());
            return Phrases.say("mailing.done.sent-back");
        });
        return "redirect:/approve/" + token;
    }

    private Plan asMailed(Caller caller) {
        var plan = plans.of(caller.link().releaseId());
        if (!caller.link().isOf(plan)) {
            throw new NotPossibleNow(Phrases.say("mailing.no.changed-since-mail"));
        }
        return plan;
    }

    /** Somebody unknown does nothing here. @param doing what they came for, and what to tell them then */
    private void act(
            String token,
            @Nullable Staff me,
            boolean remember,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Function<Caller, String> doing) {
        links.read(token).flatMap(link -> caller(link, me, request)).ifPresent(caller -> {
            remember(caller, remember, request, response);
            try {
                flash.addFlashAttribute("done", doing.apply(caller));
            } catch (NotPossibleNow | MayNotApprove because) {
                flash.addFlashAttribute("problem", because.getMessage());
            }
        });
    }

    private Optional<Caller> caller(ApprovalLinks.Proven link, @Nullable Staff me, HttpServletRequest request) {
        if (me != null) {
            return me.id() == link.staffId() ? Optional.of(new Caller(link, me, true)) : Optional.empty();
        }
        return devices.whose(request)
                .filter(person -> person.id() == link.staffId())
                .map(person -> new Caller(link, person, false));
    }

    /** Only whoever has signed in makes a device known. */
    private void remember(Caller caller, boolean wanted, HttpServletRequest request, HttpServletResponse response) {
        if (!caller.signedIn()) {
            devices.seen(request);
        } else if (wanted) {
            devices.remember(caller.person(), request, response);
        }
    }

    private static void quiet(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
