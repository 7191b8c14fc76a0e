package org.dateline.access;

import java.util.List;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody leaves: what they have in hand goes to a colleague, and they are out everywhere at once. Their name stays where it stands. */
@Component
public class EndOfAccess {

    private final Colleagues colleagues;
    private final List<InHand> hands;
    private final ApplicationEventPublisher events;

    EndOfAccess(Colleagues colleagues, List<InHand> hands, ApplicationEventPublisher events) {
        this.colleagues = colleagues;
        this.hands = hands;
        this.events = events;
    }

    /** What is theirs now, and what would become of it. */
    List<InHand.Item> of(Staff person) {
        return hands.stream().flatMap(hand -> hand.of(person).stream()).toList();
    }

    /** All or nothing. To undo it, they are invited again. @throws LastAdministrator nobody else could let people in */
    @Transactional
    public void end(Staff person, Staff to, Staff by) {
        colleagues.keepAnotherAdministrator(person.id());
        var had = Phrases.recording(
                () -> of(person).stream().map(InHand.Item::words).collect(Collectors.joining(", ")));
        colleagues.disable(person.id());
        hands.forEach(hand -> hand.handOver(person, to));
        events.publishEvent(new ColleagueChanged(
                by.id(),
                Phrases.record(
                        "access.history.ended", person.name(), to.name(), had.isEmpty() ? "" : " (" + had + ")")));
    }
}
