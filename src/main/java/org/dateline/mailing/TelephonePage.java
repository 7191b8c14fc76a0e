package org.dateline.mailing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.embargo.UnclearTime;
import org.dateline.embargo.WallTime;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records a yes that was given by telephone: who gave it, when, by which number, in which words. */
@Controller
@RequestMapping("/releases/{id}/approval/telephone")
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
class TelephonePage {

    private final Plans plans;
    private final Approvals approvals;
    private final Telephone telephone;
    private final ApprovalSheet sheet;
    private final Times times;

    TelephonePage(Plans plans, Approvals approvals, Telephone telephone, ApprovalSheet sheet, Times times) {
        this.plans = plans;
        this.approvals = approvals;
        this.telephone = telephone;
        this.sheet = sheet;
        this.times = times;
    }

    @GetMapping
    String show(@PathVariable long id, @CurrentStaff Staff me, Model model) {
        var plan = plans.of(id);
        sheet.show(plan, me, model);
        model.addAttribute("givers", givers(plan, me));
        model.addAttribute("today", times.today());
        return "mailing/telephone";
    }

    /** Whose yes is missing and who may give it: not one's own. */
    private List<Staff> givers(Plan plan, Staff me) {
        return approvals.missing(plan.release().id()).stream()
                .filter(person -> person.id() != me.id())
                .filter(person -> approvals.mayApprove(plan, person).yes())
                .toList();
    }

    @PostMapping
    String record(
            @PathVariable long id,
            @RequestParam String seen,
            @RequestParam long giver,
            @RequestParam String date,
            @RequestParam String hour,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String copies,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        sheet.refuseWrongNumber(plans.of(id), copies);
        var call = new Call(giver, at(date, hour), number.strip(), words.strip());
        var approval = telephone.record(id, seen, call, me);
        flash.addFlashAttribute(
                "done",
                approval.isPresent()
                        ? Phrases.say("mailing.done.call-approved")
                        : Phrases.say("mailing.done.call-noted"));
        return "redirect:/releases/" + id + "/plan";
    }

    private Instant at(String date, String hour) {
        try {
            var local = LocalDateTime.of(LocalDate.parse(date), LocalTime.parse(hour));
            return WallTime.of(local, times.office()).instant().truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeParseException | UnclearTime wrong) {
            throw new NotPossibleNow(Phrases.say("mailing.no.call-time"));
        }
    }
}
