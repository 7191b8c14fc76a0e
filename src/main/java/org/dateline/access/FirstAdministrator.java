package org.dateline.access;

import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.dateline.installation.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In an office without people, prints a one-time code; whoever reads the log enters the first administrator. */
@Component
class FirstAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Installation installation;
    private final Colleagues colleagues;
    private final JdbcClient jdbc;

    FirstAdministrator(Installation installation, Colleagues colleagues, JdbcClient jdbc) {
        this.installation = installation;
        this.colleagues = colleagues;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!installation.isDemo() && colleagues.isEmpty())
            LOG.info("Nobody works here yet. Open the page /setup and enter this code: {}", newCode());
    }

    /** A new code; of several nodes starting at once, the last one printed holds. */
    String newCode() {
        var code = Secrets.random(12);
        jdbc.sql("update installation set setup_code = :hash")
                .param("hash", Secrets.hash(code))
                .update();
        return code;
    }

    /** Nobody, when the code is not the one printed or somebody was faster. */
    @Transactional
    Optional<Staff> enter(String code, String name, String email, String password) {
        var printed = jdbc.sql("select setup_code from installation for update")
                .query((row, i) -> Optional.ofNullable(row.getBytes(1)))
                .single();
        var right = printed.isPresent()
                && MessageDigest.isEqual(
                        printed.get(), Secrets.hash(code.strip().toLowerCase(Locale.ROOT)));
        if (!right || !colleagues.isEmpty()) return Optional.empty();
        jdbc.sql("update installation set setup_code = null").update();
        return Optional.of(colleagues.add(name, email, password, EnumSet.allOf(Role.class), null));
    }
}
