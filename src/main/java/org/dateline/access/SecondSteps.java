package org.dateline.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is asked of people besides their password: who has it, who shows it, and how it begins and ends. */
@Component
public class SecondSteps {

    private final CodeGenerators generators;
    private final Passkeys passkeys;
    private final RecoveryCodes recovery;
    private final Guesses guesses;
    private final SignIns signIns;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SecondSteps(
            CodeGenerators generators,
            Passkeys passkeys,
            RecoveryCodes recovery,
            Guesses guesses,
            SignIns signIns,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.generators = generators;
        this.passkeys = passkeys;
        this.recovery = recovery;
        this.guesses = guesses;
        this.signIns = signIns;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Whether more than a password is asked of this person. */
    public boolean has(Staff person) {
        return generators.has(person) || passkeys.has(person);
    }

    /** Of whom more is asked, by their ids. */
    Set<Long> having() {
        return jdbc.sql(
                        "select staff_id from code_generator where confirmed_at is not null union select staff_id from passkey")
                .query(Long.class)
                .set();
    }

    /** Takes a code of the app or from the paper; each is good once. */
    @Transactional
    Answer ask(Staff person, String code, String client) {
        if (!guesses.take(Guesses.Of.CODE, person.email(), client)) return Answer.TOO_MANY_GUESSES;
        if (!generators.proves(person, code.replaceAll("\\s", "")) && !recovered(person, code)) return Answer.WRONG;
        guesses.forget(Guesses.Of.CODE, person.email());
        return Answer.RIGHT;
    }

    /** Before something that weighs much, of somebody who is in; whoever has no code by an app is not asked. */
    @Transactional
    Answer askAgain(Staff me, String code, String client) {
        return generators.has(me) ? ask(me, code, client) : Answer.RIGHT;
    }

    private boolean recovered(Staff person, String code) {
        if (!recovery.use(person, code)) return false;
        events.publishEvent(new ColleagueChanged(person.id(), Phrases.record("access.history.recovery")));
        events.publishEvent(WayInChanged.told(person, "access.told.recovery", recovery.left(person)));
        return true;
    }

    /** Nobody stays signed in by the password alone. @return the recovery codes; empty when the code is wrong */
    @Transactional
    public List<String> begin(Staff me, String code, String here) {
        if (!generators.confirm(me, code.replaceAll("\\s", ""))) return List.of();
        signIns.endAllBut(here, me);
        events.publishEvent(new ColleagueChanged(me.id(), Phrases.record("access.history.codes")));
        events.publishEvent(WayInChanged.told(me, "access.told.codes"));
        return recovery.issue(me);
    }

    /**
     * Keeps a passkey; nobody stays signed in by the password alone.
     *
     * @param made keeps it, and says whether the browser made what it was asked for
     * @return the recovery codes, where there were none; empty where nothing was made
     */
    @Transactional
    public Optional<List<String>> addPasskey(Staff me, String name, String here, BooleanSupplier made) {
        if (!made.getAsBoolean()) return Optional.empty();
        signIns.endAllBut(here, me);
        events.publishEvent(new ColleagueChanged(me.id(), Phrases.record("access.history.passkey", name)));
        events.publishEvent(WayInChanged.told(me, "access.told.passkey", name));
        return Optional.of(recovery.left(me) == 0 ? recovery.issue(me) : List.of());
    }

    /** @return whether there was one */
    @Transactional
    public boolean endPasskey(Staff me, long id) {
        var ended = passkeys.end(me, id);
        if (!has(me)) recovery.forget(me);
        ended.ifPresent(name -> {
            events.publishEvent(new ColleagueChanged(me.id(), Phrases.record("access.history.passkey-removed", name)));
            events.publishEvent(WayInChanged.told(me, "access.told.passkey-removed", name));
        });
        return ended.isPresent();
    }

    @Transactional
    public List<String> renewRecovery(Staff me) {
        events.publishEvent(new ColleagueChanged(me.id(), Phrases.record("access.history.recovery-new")));
        events.publishEvent(WayInChanged.told(me, "access.told.recovery-new"));
        return recovery.issue(me);
    }

    @Transactional
    public void endCodes(Staff me) {
        generators.end(me);
        if (!has(me)) recovery.forget(me);
        events.publishEvent(new ColleagueChanged(me.id(), Phrases.record("access.history.codes-ended")));
        events.publishEvent(WayInChanged.told(me, "access.told.codes-ended"));
    }

    /** For somebody who has lost everything that shows who they are. */
    @Transactional
    public void takeAway(Staff person, Staff by) {
        forget(person);
        events.publishEvent(
                new ColleagueChanged(by.id(), Phrases.record("access.history.second-step-taken", person.name())));
        events.publishEvent(WayInChanged.told(person, "access.told.second-step-taken", by.name()));
    }

    void forget(Staff person) {
        generators.end(person);
        passkeys.endAll(person);
        recovery.forget(person);
    }
}
