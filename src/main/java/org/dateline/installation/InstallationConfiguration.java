package org.dateline.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class InstallationConfiguration {

    @Bean
    Mode mode(InstallationSettings settings) {
        return ModeChoice.of(settings);
    }

    /** A demo lives in a folder of its own, so that nothing of it is ever found by a real office. */
    @Bean
    DataFolder dataFolder(InstallationSettings settings, Mode mode) {
        var path = mode == Mode.DEMO ? settings.dataFolder().resolve("demo") : settings.dataFolder();
        try {
            if (Files.notExists(path.toAbsolutePath()))
                Files.createDirectories(
                        path.toAbsolutePath(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.delete(Files.createTempFile(path, "writable", ""));
            return new DataFolder(path.toRealPath());
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written".formatted(path.toAbsolutePath()),
                    "Let the user that runs Dateline own it, or name another in dateline.data-folder.");
        }
    }

    @Bean
    JdbcConnectionDetails database(InstallationSettings settings, Mode mode, DataFolder folder) throws IOException {
        var database = mode == Mode.EXTERNAL
                ? new NamedDatabase(settings.database())
                : EmbeddedDatabase.start(folder.path(), folder.path());
        try {
            DatabaseCheck.admit(database, newestMigration());
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

    @Bean
    ClockReading clockReading(DatabaseClock clock, InstallationSettings settings) {
        return new ClockReading(clock, settings.clockReading());
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

    private static String newestMigration() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql"))
                .map(file -> String.valueOf(file.getFilename()).substring(1).replaceAll("__.*", ""))
                .max(String::compareTo)
                .orElseThrow();
    }

    private record NamedDatabase(InstallationSettings.Database settings) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return String.valueOf(settings.url());
        }

        @Override
        public String getUsername() {
            return settings.username();
        }

        @Override
        public String getPassword() {
            return settings.password();
        }
    }
}
