package org.dateline.mailing;

import java.time.Duration;
import java.util.List;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * Who must say yes to a plan before anything of it goes out.
 *
 * @param id null for the rule of an office that has set none: one yes of any approver
 * @param needed how many yeses
 * @param people whose; empty: any approver's
 * @param byTelephone whether a colleague may record a yes that was given by telephone
 * @param urgentAfter without an answer for so long whoever asked may send, with a written reason; null: never
 */
public record ApprovalRule(
        @Nullable Long id,
        int needed,
        List<Person> people,
        boolean byTelephone,
        @Nullable Duration urgentAfter) {

    static final ApprovalRule USUAL = new ApprovalRule(null, 1, List.of(), false, null);

    /** @param approver false when the role was taken from them: their yes would not count */
    public record Person(long staffId, String name, boolean approver) {}

    public boolean names(long staffId) {
        return people.stream().anyMatch(p -> p.staffId() == staffId);
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
        var names = names(people.stream().map(Person::name).toList(), "mailing.rule.and");
        return needed >= people.size() ? names : Phrases.say("mailing.rule.some-of", needed, names);
    }

    /** @param last phrase that joins the last to those before it */
    static String names(List<String> names, String last) {
        return names.size() < 2
                ? String.join("", names)
                : Phrases.say(last, String.join(", ", names.subList(0, names.size() - 1)), names.get(names.size() - 1));
    }
}
