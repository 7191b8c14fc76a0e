package org.dateline.mailing;

import java.util.List;
import org.springframework.stereotype.Component;

/** Brings together the office's rule, whom the plan names, who stands in today, and who has said yes. */
@Component
class Quorums {

    private final ApprovalRules rules;
    private final PlanApprovers named;
    private final Deputies deputies;
    private final Assents assents;

    Quorums(ApprovalRules rules, PlanApprovers named, Deputies deputies, Assents assents) {
        this.rules = rules;
        this.named = named;
        this.deputies = deputies;
        this.assents = assents;
    }

    /** @param mark of the plan as it stands */
    Quorum of(long releaseId, String mark) {
        var rule = rules.current().with(named.of(releaseId));
        return Quorum.of(
                rule, rule.people().isEmpty() ? List.of() : deputies.today(), assents.open(releaseId, mark, rule));
    }
}
