package org.dateline.access;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs a person in by email and password; guesses are counted by person and by client, and soon refused. Spring
 * Security finds this bean by itself: named at a door besides, it would count each guess twice.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int GUESSES_A_PERSON = 8;
    private static final int GUESSES_A_CLIENT = 40;

    private final Colleagues colleagues;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;
    private @Nullable String nobodysPassword;

    PasswordSignIn(Colleagues colleagues, PasswordEncoder passwords, JdbcClient jdbc) {
        this.colleagues = colleagues;
        this.passwords = passwords;
        this.jdbc = jdbc;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var email = asked.getName().strip();
        var client = asked.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (tooManyGuesses(email, client)) throw new LockedException("Too many attempts");

        var nobodys = nobodysPassword();
        var staff = colleagues.findByEmail(email);
        // A stranger's address costs as long as a colleague's, so that time tells nobody who works here.
        var password = staff.map(person -> colleagues.passwordOf(person.id())).orElse(nobodys);
        if (!passwords.matches(String.valueOf(asked.getCredentials()), password) || staff.isEmpty()) {
            remember(email, client);
            throw new BadCredentialsException("Email or password is wrong");
        }
        forget(email);
        return SignedIn.atTheDesk(staff.get());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Made by the first who signs in, whoever that is: it takes long, and a start has better things to do. */
    private synchronized String nobodysPassword() {
        if (nobodysPassword == null) nobodysPassword = passwords.encode(Secrets.random(20));
        return Objects.requireNonNull(nobodysPassword);
    }

    private boolean tooManyGuesses(String email, String client) {
        return jdbc.sql("""
                        select count(*) filter (where email = lower(:email)) >= :a_person
                            or count(*) filter (where client = :client) >= :a_client
                        from sign_in_failure where at > dateline_now() - make_interval(secs => :memory)""")
                .param("email", email)
                .param("client", client)
                .param("a_person", GUESSES_A_PERSON)
                .param("a_client", GUESSES_A_CLIENT)
                .param("memory", MEMORY.toSeconds())
                .query(Boolean.class)
                .single();
    }

    private void remember(String email, String client) {
        jdbc.sql("delete from sign_in_failure where at < dateline_now() - make_interval(secs => :memory)")
                .param("memory", MEMORY.toSeconds())
                .update();
        jdbc.sql("insert into sign_in_failure (email, client) values (lower(:email), :client)")
                .param("email", email)
                .param("client", client)
                .update();
    }

    private void forget(String email) {
        jdbc.sql("delete from sign_in_failure where email = lower(:email)")
                .param("email", email)
                .update();
    }
}
