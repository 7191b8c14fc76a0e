package org.dateline.access;

import java.util.List;
import java.util.stream.Stream;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ways in: sessions and tokens, which end, and invitations they sent, which stand in the other's name. */
@Component
class DoorsInHand implements InHand {

    private final SignIns signIns;
    private final ApiTokens tokens;
    private final SecondSteps steps;
    private final JdbcClient jdbc;

    DoorsInHand(SignIns signIns, ApiTokens tokens, SecondSteps steps, JdbcClient jdbc) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.steps = steps;
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> of(Staff person) {
        return Stream.of(
                        new Item(
                                signIns.of(person).size(),
                                Phrases.say("access.hands.place"),
                                Phrases.say("access.hands.places"),
                                Phrases.say("access.hands.places-become")),
                        new Item(
                                tokens.of(person).size(),
                                Phrases.say("access.hands.token"),
                                Phrases.say("access.hands.tokens"),
                                Phrases.say("access.hands.tokens-become")),
                        new Item(
                                invitations(person),
                                Phrases.say("access.hands.invitation"),
                                Phrases.say("access.hands.invitations"),
                                Phrases.say("access.hands.invitations-become")))
                .filter(item -> item.count() > 0)
                .toList();
    }

    @Override
    public void handOver(Staff from, Staff to) {
        signIns.endAll(from);
        tokens.revokeAllOf(from);
        steps.forget(from);
        jdbc.sql("""
                        update invitation set invited_by = :to
                        where invited_by = :from and accepted_at is null and withdrawn_at is null""").param("from", from.id()).param("to", to.id()).update();
    }

    private long invitations(Staff person) {
        return jdbc.sql("""
                        select count(*) from invitation
                        where invited_by = :person and accepted_at is null and withdrawn_at is null""").param("person", person.id()).query(Long.class).single();
    }
}
