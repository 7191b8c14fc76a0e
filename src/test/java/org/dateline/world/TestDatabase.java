package org.dateline.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL of the tests: one embedded server a JVM, or the one whose JDBC address (with user and password) the
 * environment names as DATELINE_TEST_DATABASE. Every Spring context gets a database of its own on it.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** Creates an empty database and returns its JDBC address, user and password within. */
    public static String create() {
        var name = "dateline_test_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
        try (var connection = DriverManager.getConnection(Server.URL);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return Server.URL.replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused to make a database", e);
        }
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    private static final class Server {
        static final String URL =
                Optional.ofNullable(System.getenv("DATELINE_TEST_DATABASE")).orElseGet(Server::start);

        private static String start() {
            try {
                @SuppressWarnings("resource") // lives as long as the JVM; zonky stops it at exit
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
                return server.getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
