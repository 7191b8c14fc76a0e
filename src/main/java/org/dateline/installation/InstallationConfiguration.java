package org.dateline.installation;

import java.io.IOException;
import java.net.InetAddress;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class InstallationConfiguration {

    @Bean
    Mode mode(InstallationSettings settings) {
        return ModeChoice.of(settings);
    }

    @Bean
    DataFolder dataFolder(InstallationSettings settings, Mode mode) {
        return DataFolder.of(settings, mode);
    }

    @Bean
    JdbcConnectionDetails database(InstallationSettings settings, Mode mode, DataFolder folder) throws IOException {
        var database = mode == Mode.EXTERNAL ? settings.database() : EmbeddedDatabase.start(folder.path());
        try {
            DatabaseCheck.admit(database, Migrations.newest());
            return database;
        } catch (RuntimeException e) {
            if (database instanceof EmbeddedDatabase ours) ours.close();
            throw e;
        }
    }

    /** What this installation is for good: the first start says, and no other kind starts on its data. */
    @Bean
    Installation installation(InstallationSettings settings, Mode mode, JdbcClient jdbc) {
        jdbc.sql("update installation set kind = :kind where kind is null")
                .param("kind", mode.word())
                .update();
        var kind = jdbc.sql("select kind from installation").query(String.class).single();
        if (!kind.equals(mode.word()))
            throw new CannotStart(
                    "This database belongs to an installation of another kind (%s, not %s)"
                            .formatted(kind, mode.word()),
                    "Name its own database, or move it by backup and restore.");
        return new Installation(mode, settings.publicAddress());
    }

    @Bean
    DatabaseClock clock(JdbcClient jdbc) {
        return new DatabaseClock(jdbc);
    }

    /** Made before anything is sent, so that a restored database holds in time. */
    @Bean
    Continuity continuity(JdbcClient jdbc, TransactionTemplate transaction, SendingHold sending, DataFolder folder) {
        return new Continuity(jdbc, transaction, sending, folder);
    }

    @Bean
    Heartbeat heartbeat(DatabaseClock clock, InstallationSettings settings, Continuity continuity) {
        return new Heartbeat(clock, settings.clockReading(), continuity);
    }

    @Bean
    Times times(DatabaseClock clock, InstallationSettings settings) {
        return new Times(clock, settings.zone());
    }

    /** A demo is for whoever sits at this machine. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> demoStaysHome(Mode mode) {
        return server -> {
            if (mode == Mode.DEMO) server.setAddress(InetAddress.getLoopbackAddress());
        };
    }
}
