package org.dateline.mailing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * Who must say yes to a plan before anything of it goes out.
 *
 * @param id null for the rule of an office that has set none: one yes of any approver
 * @param needed how many yeses
 * @param people whose; empty: any approver's
 * @param always those of them without whom it does not go: whom the plan itself names
 * @param byTelephone whether a colleague may record a yes that was given by telephone
 * @param urgentAfter without an answer for so long whoever asked may send, with a written reason; null: never
 */
public record ApprovalRule(
        @Nullable Long id,
        int needed,
        List<Person> people,
        List<Person> always,
        boolean byTelephone,
        @Nullable Duration urgentAfter) {

    static final ApprovalRule USUAL = new ApprovalRule(null, 1, List.of(), List.of(), false, null);

    /** @param approver false when the role was taken from them: their yes would not count */
    public record Person(long staffId, String name, boolean approver) {}

    /** This rule for a plan that names people of its own: their yes is needed too, and counts among those the office wants. */
    ApprovalRule with(List<Person> named) {
        if (named.isEmpty()) {
            return this;
        }
        var others = people.stream().filter(p -> !isIn(named, p.staffId())).toList();
        int counted = people.isEmpty() ? named.size() : people.size() - others.size();
        int besides = Math.max(0, needed - counted);
        return new ApprovalRule(
                id,
                named.size() + besides,
                besides == 0
                        ? named
                        : Stream.of(named, others).flatMap(Collection::stream).toList(),
                named,
                byTelephone,
                urgentAfter);
    }

    private static boolean isIn(List<Person> people, long staffId) {
        return people.stream().anyMatch(p -> p.staffId() == staffId);
    }

    public boolean needsInAnyCase(long staffId) {
        return isIn(always, staffId);
    }

    /** How many yeses of others it needs. */
    int besides() {
        return needed - always.size();
    }

    /** Whether those others may be any approvers. */
    boolean takesAnybody() {
        return besides() > 0 && people.size() == always.size();
    }

    public boolean names(long staffId) {
        return isIn(people, staffId);
    }

    public boolean isUsual() {
        return needed == 1 && people.isEmpty();
    }

    /** Minutes; 0: never. */
    public long urgentMinutes() {
        return urgentAfter == null ? 0 : urgentAfter.toMinutes();
    }

    /** It cannot be met: more are needed than could say yes. */
    public boolean isOutOfReach() {
        return !people.isEmpty()
                && needed > people.stream().filter(Person::approver).count();
    }

    /** Such as "Ana and Vera", "2 of Ana, Tomas and Vera", "any approver". */
    public String words() {
        if (people.isEmpty()) {
            return needed == 1 ? Phrases.say("mailing.rule.any") : Phrases.say("mailing.rule.any-of", needed);
        }
        return names(
                always.stream().map(Person::name).toList(),
                besides(),
                people.stream()
                        .filter(p -> !needsInAnyCase(p.staffId()))
                        .map(Person::name)
                        .toList());
    }

    /** Such as "Ana and 1 of Tomas and Vera". @param of empty: of any approvers */
    static String names(List<String> always, int besides, List<String> of) {
        var names = new ArrayList<>(always);
        if (besides > 0 && of.isEmpty()) {
            names.add(
                    besides == 1 ? Phrases.say("mailing.yeses.one-more") : Phrases.say("mailing.yeses.more", besides));
        } else if (besides >= of.size()) {
            names.addAll(of);
        } else if (besides > 0) {
            names.add(Phrases.say("mailing.rule.some-of", besides, names(of, "mailing.rule.and")));
        }
        return names(names, "mailing.rule.and");
    }

    /** @param last phrase that joins the last to those before it */
    static String names(List<String> names, String last) {
        return names.size() < 2
                ? String.join("", names)
                : Phrases.say(last, String.join(", ", names.subList(0, names.size() - 1)), names.get(names.size() - 1));
    }
}
