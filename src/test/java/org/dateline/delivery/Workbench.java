package org.dateline.delivery;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.dateline.Dateline;
import org.dateline.email.SmtpServer;
import org.dateline.rendering.PracticeLetter;
import org.dateline.world.KeysForSigning;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program on a PostgreSQL that waits for the disk, as in production, with a practice mailing to send. */
final class Workbench {
    private final ConfigurableApplicationContext program;
    private final PracticeMailing mailing;

    private Workbench(ConfigurableApplicationContext program, PracticeMailing mailing) {
        this.program = program;
        this.mailing = mailing;
    }

    static Workbench open() throws IOException {
        var database = System.getProperty("practice.database", "");
        if (database.isEmpty()) {
            database = durableDatabase();
            System.setProperty("practice.database", database);
        }
        var settings = new ArrayList<>(List.of(
                "dateline.mode=external",
                "dateline.database.url=" + database,
                "dateline.database.username=",
                "dateline.delivery.running=false",
                "dateline.embargo.watch=false",
                "spring.quartz.auto-startup=false",
                "dateline.data-folder=" + Files.createTempDirectory("dateline-benchmark"),
                "server.port=0",
                "logging.level.root=warn"));
        settings.addAll(KeysForSigning.settings());
        var program = SpringApplication.run(
                Dateline.class, settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
        return new Workbench(program, PracticeMailing.to(1));
    }

    /** The embedded PostgreSQL of tests does not wait for the disk. */
    private static String durableDatabase() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()
                .getJdbcUrl("postgres", "postgres");
    }

    PracticeMailing mailing() {
        return mailing;
    }

    PracticeMailing mailing(int people, int kilobytes) {
        return mailing(people, kilobytes, "");
    }

    /**
     * A running mailing to so many people, none of them written to yet.
     *
     * @param name of the case: its letters are signed if it says how
     */
    PracticeMailing mailing(int people, int kilobytes, String name) {
        var domain = name.contains("rsa")
                ? KeysForSigning.RSA_ALONE
                : name.contains("ed25519") ? KeysForSigning.ED25519_ALONE : "example.net";
        mailing.refill(people, PracticeLetter.store(mailing.jdbc(), kilobytes, domain));
        return mailing;
    }

    <T> T bean(Class<T> type) {
        return program.getBean(type);
    }

    Engine engine(int port, int connections) {
        return new Engine(
                bean(Ledger.class),
                bean(Press.class),
                new Relays(List.of(Relay.of(
                        SmtpServer.onLoopback(port),
                        PracticeMailing.settings(connections, 0).server()))),
                PracticeMailing.settings(connections, 0),
                Clock.systemUTC(),
                "benchmark",
                result -> {});
    }
}
