package org.dateline.audience;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything that can be asked of a contact; turns rules into SQL. */
@Component
public class Criteria {

    /** Asked for when first used: criteria of later packages may need what needs us. */
    private final ObjectProvider<Criterion> offered;

    Criteria(ObjectProvider<Criterion> offered) {
        this.offered = offered;
    }

    public List<Criterion> all() {
        return offered.orderedStream().toList();
    }

    public Optional<Criterion> named(String field) {
        return Optional.ofNullable(byField().get(field));
    }

    /**
     * A condition over {@code c}, the contact's row.
     *
     * @throws UnusableRule where something cannot be asked
     */
    public SqlFragment condition(Rule rule) {
        return condition(rule, byField());
    }

    private static SqlFragment condition(Rule rule, Map<String, Criterion> criteria) {
        if (rule instanceof Rule.And and) {
            return and.rules().isEmpty()
                    ? SqlFragment.of("true")
                    : SqlFragment.join(
                            " and ",
                            and.rules().stream()
                                    .map(part -> condition(part, criteria))
                                    .toList());
        }
        if (rule instanceof Rule.Or or) {
            return SqlFragment.join(
                    " or ",
                    or.rules().stream().map(part -> condition(part, criteria)).toList());
        }
        if (rule instanceof Rule.Not not) {
            return SqlFragment.of("not (").then(condition(not.rule(), criteria)).then(")");
        }
        Rule.Test test = (Rule.Test) rule;
        Criterion criterion = criteria.get(test.field());
        if (criterion == null) {
            throw new UnusableRule(
                    Phrases.say("audience.ask.unknown", test.field(), String.join(", ", criteria.keySet())));
        }
        if (!criterion.relations().contains(test.relation())) {
            throw new UnusableRule(Phrases.say(
                    "audience.ask.relations",
                    criterion.label(),
                    String.join(", ", criterion.relations()),
                    test.relation()));
        }
        if (test.values().isEmpty()) {
            throw new UnusableRule(Phrases.say("audience.ask.value", criterion.label()));
        }
        return SqlFragment.of("(")
                .then(criterion.test(test.relation(), test.values()))
                .then(")");
    }

    /** Whether who fits stays the same until somebody's record, addresses or lists change. */
    boolean isAboutPeopleAlone(Rule rule) {
        return isAboutPeopleAlone(rule, byField());
    }

    private static boolean isAboutPeopleAlone(Rule rule, Map<String, Criterion> criteria) {
        if (rule instanceof Rule.And and) {
            return and.rules().stream().allMatch(part -> isAboutPeopleAlone(part, criteria));
        }
        if (rule instanceof Rule.Or or) {
            return or.rules().stream().allMatch(part -> isAboutPeopleAlone(part, criteria));
        }
        if (rule instanceof Rule.Not not) {
            return isAboutPeopleAlone(not.rule(), criteria);
        }
        var criterion = criteria.get(((Rule.Test) rule).field());
        return criterion != null && criterion.isAboutPeopleAlone();
    }

    private Map<String, Criterion> byField() {
        return all().stream()
                .collect(Collectors.toMap(
                        Criterion::field,
                        criterion -> criterion,
                        (one, other) -> {
                            throw new IllegalStateException("two criteria are named " + one.field());
                        },
                        LinkedHashMap::new));
    }
}
