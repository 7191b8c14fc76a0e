package org.dateline.installation;

import java.net.InetAddress;
import java.util.Arrays;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class InstallationConfiguration {

    @Bean
    Mode mode(DatabaseStart start) {
        return start.mode();
    }

    @Bean
    DataFolder dataFolder(DatabaseStart start) {
        return start.folder();
    }

    @Bean
    JdbcConnectionDetails database(DatabaseStart start) {
        return start.take();
    }

    @Bean
    PublicAddress publicAddress(InstallationSettings settings, ServerProperties server) {
        return new PublicAddress(settings.publicAddress(), server.getPort() == null ? 8080 : server.getPort());
    }

    /** What this installation is for good: the first start says, and no other kind starts on its data. */
    @Bean
    Installation installation(PublicAddress address, Mode mode, JdbcClient jdbc) {
        jdbc.sql("update installation set kind = :kind where kind is null")
                .param("kind", mode.word())
                .update();
        var kind = jdbc.sql("select kind from installation").query(String.class).single();
        if (!kind.equals(mode.word()))
            throw new CannotStart(
                    "This database belongs to an installation of another kind (%s, not %s)"
                            .formatted(kind, mode.word()),
                    "Name its own database, or move it by backup and restore.");
        return new Installation(mode, address);
    }

    @Bean
    DatabaseClock clock(JdbcClient jdbc) {
        return new DatabaseClock(jdbc);
    }

    /** Made before anything is sent, so that a restored database holds in time. */
    /** What it writes down is in the office's language. */
    @Bean
    @DependsOn("officeLanguage")
    Continuity continuity(JdbcClient jdbc, TransactionTemplate transaction, SendingHold sending, DataFolder folder) {
        return new Continuity(jdbc, transaction, sending, folder);
    }

    @Bean
    Heartbeat heartbeat(DatabaseClock clock, InstallationSettings settings, Continuity continuity) {
        return new Heartbeat(clock, settings.clockReading(), continuity);
    }

    /** The office's language, known before anything is said. */
    @Bean
    DeskLanguage officeLanguage(InstallationSettings settings) {
        var language = DeskLanguage.of(settings.language())
                .orElseThrow(() -> new CannotStart(
                        "The desk does not speak %s (dateline.language)".formatted(settings.language()),
                        "Set one of "
                                + Arrays.stream(DeskLanguage.values())
                                        .map(DeskLanguage::tag)
                                        .toList()));
        Phrases.officeSpeaks(language);
        return language;
    }

    @Bean
    Times times(DatabaseClock clock, InstallationSettings settings) {
        return new Times(clock, settings.zone());
    }

    /** A demo is for whoever sits at this machine; so is the office that began in its place, until an address is set. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> staysHome(
            Mode mode, InstallationSettings settings, ServerProperties server) {
        return web -> {
            if (mode == Mode.DEMO
                    || mode == Mode.EMBEDDED
                            && server.getAddress() == null
                            && EndOfPractice.in(settings.dataFolder()).isPresent())
                web.setAddress(InetAddress.getLoopbackAddress());
        };
    }
}
