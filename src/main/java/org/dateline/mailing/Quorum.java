package org.dateline.mailing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.language.Phrases;

/**
 * Who must say yes to a plan, who has, and who is missing. One person's yes takes one place.
 *
 * @param given the yeses that count for the plan as it stands
 */
public record Quorum(ApprovalRule rule, List<Place> places, List<Assent> given) {

    /**
     * Somebody whom the office names.
     *
     * @param deputies who may say yes for them today
     */
    public record Place(ApprovalRule.Person person, List<Deputy> deputies) {

        boolean isTakenBy(long staffId) {
            return person.staffId() == staffId || deputies.stream().anyMatch(d -> d.deputyId() == staffId);
        }

        /** "Vera", or "Vera (or Jan, who stands in)". */
        public String words() {
            var who = person.approver() ? person.name() : Phrases.say("mailing.rule.no-more", person.name());
            return deputies.isEmpty()
                    ? who
                    : Phrases.say(
                            "mailing.rule.or-deputy",
                            who,
                            ApprovalRule.names(
                                    deputies.stream()
                                            .map(Deputy::deputy)
                                            .distinct()
                                            .toList(),
                                    "mailing.rule.or"));
        }
    }

    static Quorum of(ApprovalRule rule, List<Deputy> deputies, List<Assent> given) {
        var places = rule.people().stream()
                .map(person -> new Place(
                        person,
                        deputies.stream()
                                .filter(d -> d.staffId() == person.staffId())
                                .toList()))
                .toList();
        return new Quorum(rule, places, given);
    }

    Quorum with(Assent one) {
        return new Quorum(
                rule, places, Stream.concat(given.stream(), Stream.of(one)).toList());
    }

    public boolean isComplete() {
        return given.size() >= rule.needed();
    }

    /** Whether there is anything to say of it: not where one yes of anybody is all. */
    public boolean isWorthShowing() {
        return !rule.isUsual();
    }

    public Optional<Assent> of(Place place) {
        return given.stream()
                .filter(y -> y.forStaffId() != null
                        && y.forStaffId() == place.person().staffId())
                .findFirst();
    }

    /** Places that nobody has taken. */
    public List<Place> missing() {
        return isComplete()
                ? List.of()
                : places.stream()
                        .filter(place -> of(place).isEmpty())
                        .filter(place -> isNeededInAnyCase(place) || othersMissing() > 0)
                        .toList();
    }

    private boolean isNeededInAnyCase(Place place) {
        return rule.needsInAnyCase(place.person().staffId());
    }

    private int othersMissing() {
        var others = given.stream()
                .filter(y -> y.forStaffId() == null || !rule.needsInAnyCase(y.forStaffId()))
                .count();
        return rule.besides() - (int) others;
    }

    /** Whether any approver's yes counts, named or not. */
    boolean takesAnybody() {
        return places.isEmpty() || rule.takesAnybody() && othersMissing() > 0;
    }

    boolean hasSaidYes(long staffId) {
        return given.stream().anyMatch(y -> y.staffId() == staffId);
    }

    /** The place this person's yes would take: their own, else of somebody for whom they stand in. */
    Optional<Place> placeFor(long staffId) {
        return Stream.concat(
                        missing().stream().filter(p -> p.person().staffId() == staffId),
                        missing().stream().filter(p -> p.isTakenBy(staffId)))
                .findFirst();
    }

    /** For whoever has just said yes, while others must. */
    String notedWords() {
        return Phrases.say("mailing.yeses.noted", missingWords());
    }

    /** "2 more of Ana, Tomas and Vera"; empty when nobody is missing. */
    public String missingWords() {
        if (isComplete()) {
            return "";
        }
        return ApprovalRule.names(
                missing().stream()
                        .filter(this::isNeededInAnyCase)
                        .map(Place::words)
                        .toList(),
                othersMissing(),
                missing().stream()
                        .filter(place -> !isNeededInAnyCase(place))
                        .map(Place::words)
                        .toList());
    }

    /** "1 of 2 yeses: Ana. Missing: Vera." */
    public String words() {
        var said = given.stream().map(Assent::who).collect(Collectors.joining(", "));
        var count = Phrases.say("mailing.yeses.count", given.size(), rule.needed());
        return said.isEmpty()
                ? Phrases.say("mailing.yeses.none-said", count, missingWords())
                : Phrases.say("mailing.yeses.said", count, said, missingWords());
    }
}
