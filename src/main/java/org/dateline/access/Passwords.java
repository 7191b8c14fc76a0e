package org.dateline.access;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passwords that are asked for, and the one that somebody changes. Guesses are counted. */
@Component
class Passwords {

    private static final int SHORTEST = 12;
    /** Octets; bcrypt takes no more. */
    private static final int LONGEST = 72;

    private final Colleagues colleagues;
    private final PasswordEncoder encoder;
    private final Guesses guesses;
    private final SignIns signIns;
    private final ApplicationEventPublisher events;
    private @Nullable String nobodys;

    Passwords(
            Colleagues colleagues,
            PasswordEncoder encoder,
            Guesses guesses,
            SignIns signIns,
            ApplicationEventPublisher events) {
        this.colleagues = colleagues;
        this.encoder = encoder;
        this.guesses = guesses;
        this.signIns = signIns;
        this.events = events;
    }

    static boolean fits(String password) {
        return password.length() >= SHORTEST && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** What {@link #fits} asks for, in words. */
    static String fitting() {
        return Phrases.say("access.mistake.fitting");
    }

    /** A stranger's address costs as long as a colleague's, so that time tells nobody who works here. */
    Answer ask(String email, String password, String client) {
        if (!guesses.take(Guesses.Of.PASSWORD, email, client)) return Answer.TOO_MANY_GUESSES;
        var staff = colleagues.findByEmail(email);
        var nobody = nobodys();
        var kept = staff.map(person -> colleagues.passwordOf(person.id())).orElse(nobody);
        if (!encoder.matches(password, kept) || staff.isEmpty()) return Answer.WRONG;
        guesses.forget(Guesses.Of.PASSWORD, email);
        return Answer.RIGHT;
    }

    /** Before something that weighs much, of somebody who is in; whoever has no password is not asked. */
    Answer askAgain(Staff me, String password, String client) {
        return has(me) ? ask(me.email(), password, client) : Answer.RIGHT;
    }

    boolean has(Staff person) {
        return colleagues.passwordOf(person.id()) != null;
    }

    /** Another password; wherever else its person is signed in, they are out. @return at how many places that was */
    @Transactional
    public int change(Staff me, String password, String here) {
        colleagues.changePassword(me.id(), password);
        var ended = signIns.endAllBut(here, me);
        events.publishEvent(new ColleagueChanged(me.id(), Phrases.record("access.history.password")));
        events.publishEvent(WayInChanged.told(me, "access.told.password"));
        return ended;
    }

    /** Made by the first who signs in, whoever that is: it takes long, and a start has better things to do. */
    private synchronized String nobodys() {
        if (nobodys == null) nobodys = encoder.encode(Secrets.random(20));
        return Objects.requireNonNull(nobodys);
    }
}
