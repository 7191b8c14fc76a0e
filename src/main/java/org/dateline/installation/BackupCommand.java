package org.dateline.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** {@code backup FILE} and {@code restore FILE}, with the settings of the installation. */
public final class BackupCommand {

    private BackupCommand() {}

    /** @return the program's exit code */
    public static int backup(List<String> args) {
        return tell("backup", args, (file, settings) -> {
            if (Files.exists(file)) throw new CannotStart("The file %s exists".formatted(file), "Name a new one.");
            var mode = ModeChoice.of(settings);
            var folder = DataFolder.of(settings, mode);
            if (Files.notExists(folder.keyRing()))
                throw new CannotStart(
                        "There is no installation in %s, for there is no key ring".formatted(folder.path()),
                        "Start the command where Dateline is started, or name dateline.data-folder or dateline.key-ring.");
            try (var database = Opened.of(mode, settings, folder);
                    var connection = database.connect()) {
                DatabaseCheck.admit(database.details(), Migrations.newest());
                var rows = Backup.write(connection, folder.keyRing(), file);
                return "%d rows and the key ring are in %s. Keep it as safe as the installation itself."
                        .formatted(rows, file);
            }
        });
    }

    /** @return the program's exit code */
    public static int restore(List<String> args) {
        return tell("restore", args, (file, settings) -> {
            try (var zip = new ZipFile(file.toFile())) {
                var about = Backup.about(zip);
                var mode = settings.mode() == null && settings.database().url() == null
                        ? about.getProperty("kind").equals("demo") ? Mode.DEMO : Mode.EMBEDDED
                        : ModeChoice.of(settings);
                var folder = DataFolder.of(settings, mode);
                if (Files.exists(folder.keyRing()))
                    throw new CannotStart(
                            "There is an installation already, with the key ring " + folder.keyRing(),
                            "Restore into an empty data folder and an empty database.");
                if (about.getProperty("schema").compareTo(Migrations.newest()) > 0)
                    throw new CannotStart(
                            "The backup was written by a newer Dateline", "Restore it with that version.");
                try (var database = Opened.of(mode, settings, folder);
                        var connection = database.connect()) {
                    var rows = fill(zip, about.getProperty("schema"), database.details(), connection);
                    Backup.readKeys(zip, folder.keyRing());
                    return "%d rows are back, and the key ring. Nothing is sent until a person at the desk says so."
                            .formatted(rows);
                }
            } catch (ZipException e) {
                throw new CannotStart(
                        file + " is not a backup of Dateline", "Name the file that the command backup wrote.");
            }
        });
    }

    private static long fill(ZipFile zip, String schema, JdbcConnectionDetails database, Connection connection)
            throws IOException, SQLException {
        if (begun(connection)) throw new CannotStart("The database is not empty", "Restore into an empty one.");
        Flyway.configure()
                .dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
                .locations("classpath:db/migration")
                .target(schema)
                .load()
                .migrate();
        return Backup.read(zip, connection);
    }

    /** Tables without a kind are what a restore leaves that failed half-way; it may be tried again. */
    private static boolean begun(Connection connection) throws SQLException {
        return !Tables.names(connection, "select 1 from pg_class where relname = 'installation'")
                        .isEmpty()
                && !Tables.names(connection, "select kind from installation where kind is not null")
                        .isEmpty();
    }

    @SuppressWarnings("SystemOut")
    private static int tell(String command, List<String> args, Work work) {
        try {
            var file = args.stream().filter(arg -> !arg.startsWith("--")).findFirst();
            if (file.isEmpty())
                throw new CannotStart("No file is named", "For example: " + command + " dateline.backup");
            System.out.println(work.on(Path.of(file.get()), settings(args)));
            return 0;
        } catch (CannotStart e) {
            System.err.println(e.getMessage() + ". " + e.advice());
        } catch (IOException | SQLException e) {
            System.err.println("The " + command + " failed: " + e.getMessage());
        }
        return 1;
    }

    private static InstallationSettings settings(List<String> args) {
        try (var context = new SpringApplicationBuilder(BackupCommand.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=error")
                .run(args.toArray(String[]::new))) {
            return Binder.get(context.getEnvironment()).bindOrCreate("dateline", InstallationSettings.class);
        }
    }

    private interface Work {
        String on(Path file, InstallationSettings settings) throws IOException, SQLException;
    }

    /** The database of an installation: named, kept running by a program, or started for us and stopped again. */
    private record Opened(JdbcConnectionDetails details, Optional<EmbeddedDatabase> ours) implements AutoCloseable {

        static Opened of(Mode mode, InstallationSettings settings, DataFolder folder) {
            if (mode == Mode.EXTERNAL) return new Opened(settings.database(), Optional.empty());
            var running = EmbeddedDatabase.running(folder.path());
            if (running.isPresent()) return new Opened(running.get(), Optional.empty());
            var started = EmbeddedDatabase.start(folder.path());
            return new Opened(started, Optional.of(started));
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(details.getJdbcUrl(), details.getUsername(), details.getPassword());
        }

        @Override
        public void close() throws IOException {
            if (ours.isPresent()) ours.get().close();
        }
    }
}
