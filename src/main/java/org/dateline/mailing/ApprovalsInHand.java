package org.dateline.mailing;

import java.util.List;
import java.util.stream.Stream;
import org.dateline.access.Colleagues;
import org.dateline.access.InHand;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plans that wait for a yes: those they asked for, and those they might have given. */
@Component
class ApprovalsInHand implements InHand {

    private final Colleagues colleagues;
    private final ApprovalRules rules;
    private final PlanApprovers named;
    private final Assents assents;
    private final Deputies deputies;
    private final JdbcClient jdbc;

    ApprovalsInHand(
            Colleagues colleagues,
            ApprovalRules rules,
            PlanApprovers named,
            Assents assents,
            Deputies deputies,
            JdbcClient jdbc) {
        this.colleagues = colleagues;
        this.rules = rules;
        this.named = named;
        this.assents = assents;
        this.deputies = deputies;
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> of(Staff person) {
        return Stream.of(
                        new Item(
                                count("asked_by = :person", person),
                                Phrases.say("mailing.hand.asked-one"),
                                Phrases.say("mailing.hand.asked-many"),
                                Phrases.say("mailing.hand.asked-becomes")),
                        new Item(
                                person.is(Role.APPROVER) ? count("asked_by <> :person", person) : 0,
                                Phrases.say("mailing.hand.waits-one"),
                                Phrases.say("mailing.hand.waits-many"),
                                otherApprovers(person)),
                        new Item(
                                (rules.current().names(person.id()) ? 1 : 0) + named.naming(person),
                                Phrases.say("mailing.hand.place-one"),
                                Phrases.say("mailing.hand.place-many"),
                                Phrases.say("mailing.hand.place-becomes")),
                        new Item(
                                deputies.all().stream()
                                        .filter(d -> d.staffId() == person.id() || d.deputyId() == person.id())
                                        .count(),
                                Phrases.say("mailing.hand.deputy-one"),
                                Phrases.say("mailing.hand.deputy-many"),
                                Phrases.say("mailing.hand.deputy-becomes")))
                .filter(item -> item.count() > 0)
                .toList();
    }

    @Override
    public void handOver(Staff from, Staff to) {
        jdbc.sql("update approval_request set asked_by = :to where asked_by = :from and answered_at is null")
                .param("from", from.id())
                .param("to", to.id())
                .update();
        assents.endOf(from.id());
        rules.handOver(from, to);
        named.handOver(from, to);
        deputies.endAllOf(from);
    }

    private String otherApprovers(Staff person) {
        var others = colleagues.holding(Role.APPROVER).stream()
                .filter(other -> other.id() != person.id())
                .map(Staff::name)
                .toList();
        return others.isEmpty()
                ? Phrases.say("mailing.hand.nobody-else")
                : Phrases.say("mailing.hand.others", String.join(", ", others));
    }

    private long count(String which, Staff person) {
        return jdbc.sql("select count(*) from approval_request where answered_at is null and " + which)
                .param("person", person.id())
                .query(Long.class)
                .single();
    }
}
