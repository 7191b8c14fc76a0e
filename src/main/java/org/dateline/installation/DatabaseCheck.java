package org.dateline.installation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Looks at a database before anything else does, so that whatever is wrong with it is told in one line. */
final class DatabaseCheck {

    private static final int OLDEST_POSTGRESQL = 15;

    private DatabaseCheck() {}

    /** @param newestMigration the newest that this program brings */
    static void admit(JdbcConnectionDetails database, String newestMigration) {
        var properties = new Properties();
        properties.setProperty("connectTimeout", "5");
        if (database.getUsername() != null && !database.getUsername().isEmpty())
            properties.setProperty("user", database.getUsername());
        if (database.getPassword() != null && !database.getPassword().isEmpty())
            properties.setProperty("password", database.getPassword());
        try (var connection = DriverManager.getConnection(database.getJdbcUrl(), properties)) {
            version(connection);
            if (exists(connection, "flyway_schema_history")) halfApplied(connection);
            if (exists(connection, "installation")) newerSchema(connection, newestMigration);
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database %s does not let us in: %s"
                            .formatted(database.getJdbcUrl().replaceAll("\\?.*", ""), firstLine(e)),
                    "Check dateline.database.url (jdbc:postgresql://host/name), username and password, and that PostgreSQL runs and the database exists.");
        }
    }

    private static void version(Connection connection) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_POSTGRESQL)
            throw new CannotStart("The database is PostgreSQL " + version, "Dateline needs PostgreSQL 15 or newer.");
    }

    private static void halfApplied(Connection connection) throws SQLException {
        var failed = ask(connection, "select max(version) from flyway_schema_history where not success");
        if (failed != null)
            throw new CannotStart(
                    "The migration %s of the database was begun and not finished".formatted(failed),
                    "Restore the backup that was made before the update, then update again.");
    }

    private static void newerSchema(Connection connection, String newestMigration) throws SQLException {
        var needed = ask(connection, "select needs_schema from installation");
        if (needed != null && needed.compareTo(newestMigration) > 0)
            throw new CannotStart(
                    "The database is newer than this program (it needs one that knows %s, this one knows %s)"
                            .formatted(needed, newestMigration),
                    "Start the newer version of Dateline; another node has updated the database.");
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        return ask(connection, "select to_regclass('%s')::text".formatted(table)) != null;
    }

    private static @Nullable String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() ? answer.getString(1) : null;
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("no reason given")
                .replaceFirst("\\.$", "");
    }
}
