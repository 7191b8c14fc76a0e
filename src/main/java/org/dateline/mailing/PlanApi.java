package org.dateline.mailing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The plan of a release and its approval, for programs. A token approves as its person: whoever last edited cannot. */
@RestController
@RequestMapping("/api/releases/{id}")
class PlanApi {

    private final Plans plans;
    private final Approvals approvals;

    PlanApi(Plans plans, Approvals approvals) {
        this.plans = plans;
        this.approvals = approvals;
    }

    record Row(
            MailingsApi.View mailing,
            String when,
            List<String> hours,
            String doneBy,
            List<String> languages,
            int people,
            Map<String, Integer> leftOut) {}

    /** @param urgentBecause it was sent without a yes, for this reason */
    record Given(
            String by, Instant at, boolean own, @Nullable String urgentBecause, String fingerprint) {}

    /** One person's yes, while others are missing. */
    record OneYes(String by, Instant at) {}

    /** @param missing in words; empty when nobody is */
    record Yeses(int needed, List<OneYes> given, String missing) {
        static Yeses of(Quorum quorum) {
            return new Yeses(
                    quorum.rule().needed(),
                    quorum.given().stream()
                            .map(yes -> new OneYes(yes.who(), yes.at()))
                            .toList(),
                    quorum.missingWords());
        }
    }

    record View(
            long release,
            String mark,
            boolean approved,
            @Nullable Given approval,
            @Nullable Yeses yeses,
            @Nullable String voidedBecause,
            int people,
            List<Row> mailings,
            List<String> wanting,
            List<String> warnings) {}

    /** @param remark what should be changed first */
    record No(@Nullable String remark) {}

    /** @param mark of the plan that was read, for as many people as it named: what is approved is what was seen */
    record Yes(String mark) {}

    @GetMapping("/plan")
    View plan(@PathVariable long id) {
        var plan = plans.of(id);
        return new View(
                id,
                plan.seen(),
                plan.isApproved(),
                plan.standing().map(PlanApi::given).orElse(null),
                plan.isApproved() ? null : Yeses.of(plan.quorum()),
                plan.last().map(Approval::voidedBecause).orElse(null),
                plan.people(),
                plan.rows().stream()
                        .map(r -> new Row(
                                MailingsApi.View.of(r.mailing()),
                                r.when(),
                                r.hours(),
                                r.doneBy(),
                                r.languages(),
                                r.count().people(),
                                r.count().leftOut()))
                        .toList(),
                plan.wanting(),
                plan.warnings());
    }

    private static Given given(Approval approval) {
        return new Given(
                approval.approver(),
                approval.at(),
                approval.own(),
                approval.urgentBecause(),
                Fingerprint.hex(approval.fingerprint()));
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/approval-request")
    @ResponseStatus(HttpStatus.CREATED)
    View ask(@PathVariable long id, @CurrentStaff Staff me) {
        approvals.ask(id, me);
        return plan(id);
    }

    @PreAuthorize("hasRole('APPROVER') and hasAuthority('SCOPE_APPROVE')")
    @PostMapping("/approval")
    @ResponseStatus(HttpStatus.CREATED)
    View approve(@PathVariable long id, @RequestBody Yes yes, @CurrentStaff Staff me) {
        approvals.approve(id, yes.mark(), me);
        return plan(id);
    }

    @PreAuthorize("hasRole('APPROVER')")
    @PostMapping("/approval/remark")
    @ResponseStatus(HttpStatus.CREATED)
    View sendBack(@PathVariable long id, @RequestBody No no, @CurrentStaff Staff me) {
        approvals.sendBack(id, no.remark() == null ? "" : no.remark(), me);
        return plan(id);
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER') and hasAuthority('SCOPE_APPROVE')")
    @DeleteMapping("/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long id, @CurrentStaff Staff me) {
        approvals.withdraw(id, me);
    }
}
