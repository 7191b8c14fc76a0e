package org.dateline.access;

import java.time.Clock;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Signs a person in by email and password; guesses are counted, and soon refused. Spring Security finds this bean by
 * itself: named at a door besides, it would count each guess twice.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Colleagues colleagues;
    private final Passwords passwords;
    private final SecondSteps steps;
    private final Clock clock;

    PasswordSignIn(Colleagues colleagues, Passwords passwords, SecondSteps steps, Clock clock) {
        this.colleagues = colleagues;
        this.passwords = passwords;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var email = asked.getName().strip();
        var from = asked.getDetails() instanceof Client client ? client.name() : "";
        return switch (passwords.ask(email, String.valueOf(asked.getCredentials()), from)) {
            case TOO_MANY_GUESSES -> throw new LockedException("Too many attempts");
            case WRONG -> throw new BadCredentialsException("Email or password is wrong");
            case RIGHT ->
                colleagues
                        .findByEmail(email)
                        .map(this::in)
                        .orElseThrow(() -> new BadCredentialsException("Gone meanwhile"));
        };
    }

    private Authentication in(Staff person) {
        AbstractAuthenticationToken in =
                steps.has(person) ? new HalfwayIn(person, clock.instant()) : SignedIn.atTheDesk(person);
        in.setDetails(""); // else Spring puts the client there, and with it into the session's row
        return in;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
