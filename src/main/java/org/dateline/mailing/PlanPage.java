package org.dateline.mailing;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.dateline.access.Colleagues;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.audience.Audience;
import org.dateline.audience.Audience.Part;
import org.dateline.audience.MailingLists;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Recipients and time: the running order of a release. */
@Controller
@RequestMapping("/releases/{id}")
class PlanPage {

    private final Plans plans;
    private final RunningOrders runningOrders;
    private final Approvals approvals;
    private final UrgentSending urgent;
    private final PlanChecks checks;
    private final HolderRows toHolders;
    private final WhoGets whoGets;
    private final MailingLists lists;
    private final Colleagues colleagues;
    private final EmbargoSettings office;
    private final MailingSettings settings;
    private final Clock clock;

    PlanPage(
            Plans plans,
            RunningOrders runningOrders,
            Approvals approvals,
            UrgentSending urgent,
            PlanChecks checks,
            HolderRows toHolders,
            WhoGets whoGets,
            MailingLists lists,
            Colleagues colleagues,
            EmbargoSettings office,
            MailingSettings settings,
            Clock clock) {
        this.plans = plans;
        this.runningOrders = runningOrders;
        this.approvals = approvals;
        this.urgent = urgent;
        this.checks = checks;
        this.toHolders = toHolders;
        this.whoGets = whoGets;
        this.lists = lists;
        this.colleagues = colleagues;
        this.office = office;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/plan")
    String plan(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String name,
            @CurrentStaff Staff me,
            Model model) {
        var plan = plans.of(id);
        urgent.urgency(plan, me).ifPresent(urgency -> model.addAttribute("urgency", urgency));
        model.addAttribute("plan", plan);
        plan.embargo().ifPresent(e -> model.addAttribute("sentence", e.time().sentence(office.elsewhere())));
        model.addAttribute("findings", checks.findings(id));
        toHolders.faulty(plan).ifPresent(faulty -> model.addAttribute("faulty", faulty));
        model.addAttribute("news", toHolders.offered(plan));
        model.addAttribute("holders", toHolders.holders(plan));
        model.addAttribute("presets", Preset.offered());
        model.addAttribute("approvers", colleagues.holding(Role.APPROVER));
        model.addAttribute("mayName", me.is(Role.OFFICER) || me.is(Role.APPROVER));
        model.addAttribute("mayKeep", me.is(Role.OFFICER));
        model.addAttribute("name", name);
        model.addAttribute("fates", name == null || name.isBlank() ? List.of() : whoGets.of(plan, name));
        return "mailing/plan";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/mailings")
    String add(@PathVariable long id, @RequestParam Preset preset, @CurrentStaff Staff me) {
        var release = plans.of(id).release();
        var zone = office.zone();
        var press = new Audience(List.of(Part.list(lists.pressReleases().id())), List.of());
        var audience = preset == Preset.MEMBERS || preset == Preset.NOTICE ? new Audience(List.of(), List.of()) : press;
        var row = preset.row(release, audience, zone, LocalDateTime.ofInstant(clock.instant(), zone), settings);
        return "redirect:/mailings/" + runningOrders.add(id, row, me.id()).id();
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/corrections")
    String correct(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        return added(toHolders.add(plans.of(id), Preset.CORRECTION, me.id()), flash);
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/withdrawal")
    String withdraw(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        return added(toHolders.add(plans.of(id), Preset.WITHDRAWAL, me.id()), flash);
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/embargo-change")
    String tellTheNewTime(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        return added(toHolders.add(plans.of(id), Preset.EMBARGO_CHANGE, me.id()), flash);
    }

    private static String added(Mailing row, RedirectAttributes flash) {
        flash.addFlashAttribute("done", Phrases.say("mailing.done.row-added", row.name()));
        return "redirect:/releases/" + row.releaseId() + "/plan";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/approval-request")
    String ask(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        approvals.ask(id, me);
        flash.addFlashAttribute("done", Phrases.say("mailing.done.asked"));
        return "redirect:/releases/" + id + "/plan";
    }
}
