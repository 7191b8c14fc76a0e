package org.dateline.access;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dateline.installation.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people of the demo's press office, with new passwords at each start, printed where the program was started. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DemoSignIn implements ApplicationRunner {

    /** Writes, sends, keeps lists and settings. */
    public static final String OFFICER = "officer@demo.example";
    /** Approves. */
    public static final String APPROVER = "director@demo.example";

    private static final String TOKEN = "demo";

    private final Colleagues colleagues;
    private final ConfirmedAddresses confirmed;
    private final ApiTokens tokens;
    private final WebServerApplicationContext web;
    private final String password = Secrets.random(10);
    /** Null elsewhere than in a demo. */
    private final @Nullable CompletableFuture<String> encoded;

    DemoSignIn(
            Installation installation,
            Colleagues colleagues,
            ConfirmedAddresses confirmed,
            PasswordEncoder passwords,
            ApiTokens tokens,
            WebServerApplicationContext web) {
        this.colleagues = colleagues;
        this.confirmed = confirmed;
        this.tokens = tokens;
        this.web = web;
        // It is made to take long; meanwhile the rest of the program starts.
        this.encoded = installation.isDemo()
                ? CompletableFuture.supplyAsync(() -> Objects.requireNonNull(passwords.encode(password)))
                : null;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (encoded == null) return;
        var hash = encoded.join(); // one for both
        var officer = enter("Ines Moreau", OFFICER, hash, EnumSet.complementOf(EnumSet.of(Role.APPROVER)));
        enter("Tomas Berg", APPROVER, hash, EnumSet.of(Role.APPROVER));
        tokens.revokeAllNamed(TOKEN);
        var token = tokens.mint(officer, TOKEN, EnumSet.allOf(Scope.class), null);
        var server = web.getWebServer();
        print(server == null ? 0 : server.getPort(), password, token);
    }

    private Staff enter(String name, String email, String encoded, Set<Role> roles) {
        var staff = colleagues.findByEmail(email).orElseGet(() -> colleagues.enter(name, email, encoded, roles, null));
        colleagues.keepPassword(staff.id(), encoded);
        confirmed.confirm(staff); // their mail stays on this machine
        return staff;
    }

    /** To the console and not to the log: logs are kept, and this is for the person who just typed the command. */
    @SuppressWarnings("SystemOut")
    private static void print(int port, String password, String token) {
        System.out.printf("""

                Dateline is running: a practice office. No mail leaves this machine.

                Open:      http://localhost:%d
                Sign in:   %s  (writes and sends)
                           %s  (approves)
                Password:  %s  (both)
                API token: %s

                """, port, OFFICER, APPROVER, password, token);
    }
}
