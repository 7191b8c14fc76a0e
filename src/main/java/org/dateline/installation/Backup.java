package org.dateline.installation;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * A backup: a zip file with everything an installation is, each table as COPY wrote it, the key ring included. It is
 * as secret as the installation itself.
 */
final class Backup {

    private static final String ABOUT = "about.properties";
    private static final String KEYS = "keys";

    private Backup() {}

    /** Writes all tables as of one instant, while the installation goes on working. */
    static long write(Connection connection, Path keyRing, Path file) throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file, ownerOnly);
        long rows = 0;
        try (var zip = new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
            zip.putNextEntry(new ZipEntry(ABOUT));
            about(connection).store(zip, "Dateline backup");
            zip.putNextEntry(new ZipEntry(KEYS));
            Files.copy(keyRing, zip);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var table : Tables.inOrder(connection)) {
                zip.putNextEntry(new ZipEntry("tables/" + table));
                var columns = Tables.columns(connection, table);
                zip.write((columns + "\n").getBytes(StandardCharsets.UTF_8));
                rows += copy.copyOut("copy (select %s from %s) to stdout".formatted(columns, table), new Open(zip));
            }
        }
        connection.rollback();
        note(connection);
        return rows;
    }

    /** So that the desk can say when the last one was made. */
    private static void note(Connection connection) throws SQLException {
        connection.setReadOnly(false); // before the first statement, which begins a transaction
        if (Tables.names(connection, "select pg_is_in_recovery()::text").contains("true"))
            return; // a standby writes nothing
        if (!Tables.columns(connection, "installation").contains("backed_up_at")) return; // of a version before
        try (var statement = connection.createStatement()) {
            statement.execute("update installation set backed_up_at = dateline_now()");
        }
        connection.commit();
    }

    private static Properties about(Connection connection) throws SQLException {
        var about = new Properties();
        about.setProperty(
                "schema",
                Tables.names(connection, "select max(version) from flyway_schema_history where success")
                        .get(0));
        about.setProperty(
                "kind",
                Tables.names(connection, "select kind from installation").get(0));
        about.setProperty("written", Instant.now().toString());
        return about;
    }

    static Properties about(ZipFile zip) throws IOException {
        var entry = zip.getEntry(ABOUT);
        if (entry == null)
            throw new CannotStart(
                    zip.getName() + " is not a backup of Dateline", "Name the file that the command backup wrote.");
        var about = new Properties();
        try (var in = zip.getInputStream(entry)) {
            about.load(in);
        }
        return about;
    }

    /** Fills a migrated and otherwise empty database, all or nothing, and leaves its sending held. */
    static long read(ZipFile zip, Connection connection) throws IOException, SQLException {
        connection.setAutoCommit(false);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var tables = Tables.inOrder(connection);
        long rows = 0;
        try (var statement = connection.createStatement()) {
            statement.execute("truncate " + String.join(", ", tables));
            for (var table : tables) {
                var entry = zip.getEntry("tables/" + table);
                if (entry == null) continue;
                statement.execute("alter table %s disable trigger user".formatted(table));
                try (var in = zip.getInputStream(entry)) {
                    rows += copy.copyIn("copy %s (%s) from stdin".formatted(table, firstLine(in)), in);
                }
                statement.execute("alter table %s enable trigger user".formatted(table));
            }
            for (var column : Tables.names(connection, """
                    select format('select setval(%L, (select max(%I) from %I))',
                                  pg_get_serial_sequence(quote_ident(table_name), column_name), column_name, table_name)
                    from information_schema.columns where table_schema = 'public' and is_identity = 'YES'""")) statement.execute(column);
            statement.execute("""
                    update installation set setup_code = null, system_identifier = null, timeline = null, kind = case when kind = 'demo' then kind end,
                        sending_held_because = 'Restored from a backup of %s. Letters may have gone out since that it does not know.'""".formatted(about(zip).getProperty("written").replace("'", "")));
        }
        connection.commit();
        return rows;
    }

    static void readKeys(ZipFile zip, Path keyRing) throws IOException {
        var keys = zip.getInputStream(zip.getEntry(KEYS)).readAllBytes();
        Files.createFile(keyRing, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(keyRing, keys);
    }

    private static String firstLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c; (c = in.read()) != '\n'; ) {
            if (c < 0) throw new IOException("the backup is cut off");
            line.append((char) c);
        }
        return line.toString();
    }

    /** COPY closes what it wrote to; the zip file goes on. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
