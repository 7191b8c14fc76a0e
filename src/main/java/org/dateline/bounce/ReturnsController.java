package org.dateline.bounce;

import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bounces and automatic replies: the list, one with its raw mail, and what came back of a person or a mailing. */
@Controller
class ReturnsController {

    /** Whom we write to is for those who keep the lists. */
    private static final String KEEPS_LISTS = "hasAnyRole(\'OFFICER\', \'LIST_MANAGER\', \'ADMINISTRATOR\')";

    private static final int A_PAGE = 50;
    private static final String NEWEST = "9223372036854775807";

    private final Returns returns;
    private final Acting acting;
    private final ReturnsMailbox mailbox;

    ReturnsController(Returns returns, Acting acting, ReturnsMailbox mailbox) {
        this.returns = returns;
        this.acting = acting;
        this.mailbox = mailbox;
    }

    @GetMapping("/bounces")
    String list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String standing,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) @Nullable Long mailing,
            @RequestParam(defaultValue = NEWEST) long before,
            Model model) {
        var wanted = new Returns.Wanted(emptyToNull(kind), emptyToNull(standing), open, mailing, null, null);
        var rows = returns.list(wanted, before, A_PAGE + 1);
        show(rows, model);
        model.addAttribute("wanted", wanted);
        model.addAttribute("waiting", returns.open());
        model.addAttribute("mailbox", mailbox.state().orElse(null));
        return "bounce/list";
    }

    @GetMapping("/bounces/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("row", returns.find(id).orElseThrow(ReturnsController::notThere));
        model.addAttribute("understood", returns.understood(id).orElse(null));
        return "bounce/one";
    }

    /** The mail as it came, shown as text in a box of its own. */
    @GetMapping("/bounces/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain; charset=iso-8859-1"))
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'self'")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(returns.raw(id).orElseThrow(ReturnsController::notThere));
    }

    @PreAuthorize(KEEPS_LISTS)
    @PostMapping("/bounces/{id}/confirmation")
    String confirm(@PathVariable long id, @CurrentStaff Staff who, RedirectAttributes flash) {
        acting.confirm(id, who.name());
        flash.addFlashAttribute("done", Phrases.say("bounce.done.confirmed"));
        return "redirect:/bounces/" + id;
    }

    @PreAuthorize(KEEPS_LISTS)
    @PostMapping("/bounces/{id}/dismissal")
    String dismiss(@PathVariable long id, @CurrentStaff Staff who, RedirectAttributes flash) {
        acting.dismiss(id, who.name());
        flash.addFlashAttribute("done", Phrases.say("bounce.done.dismissed"));
        return "redirect:/bounces/" + id;
    }

    @PreAuthorize(KEEPS_LISTS)
    @PostMapping("/bounces/{id}/undo")
    String undo(@PathVariable long id, @CurrentStaff Staff who, RedirectAttributes flash) {
        acting.undo(id, who.name());
        flash.addFlashAttribute("done", Phrases.say("bounce.done.undone"));
        return "redirect:/bounces/" + id;
    }

    @GetMapping("/people/{contact}/returns")
    String ofPerson(
            @PathVariable long contact,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        show(returns.list(Returns.Wanted.ofContact(contact), Long.MAX_VALUE, A_PAGE), model);
        return part ? "bounce/rows :: rows" : "bounce/rows";
    }

    @GetMapping("/mailings/{mailing}/returns")
    String ofMailing(
            @PathVariable long mailing,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        show(returns.list(Returns.Wanted.ofMailing(mailing), Long.MAX_VALUE, A_PAGE), model);
        return part ? "bounce/rows :: rows" : "bounce/rows";
    }

    @ExceptionHandler
    String cannot(Acting.CannotAct problem, RedirectAttributes flash) {
        flash.addFlashAttribute("problem", problem.getMessage());
        return "redirect:/bounces";
    }

    private static void show(List<ReturnRow> rows, Model model) {
        model.addAttribute("rows", rows.subList(0, Math.min(rows.size(), A_PAGE)));
        model.addAttribute("older", rows.size() > A_PAGE ? rows.get(A_PAGE - 1).id() : null);
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, Phrases.say("bounce.not-there"));
    }
}
