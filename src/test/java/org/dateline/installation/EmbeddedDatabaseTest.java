package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void aDatabaseIsMadeKeptAndFoundAgain() throws Exception {
        String address;
        try (var database = EmbeddedDatabase.start(folder)) {
            address = database.getJdbcUrl();
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(database, "select lower('ÉÈ')")).isEqualTo("éè");
            run(database, "create table kept as select 7 as number");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("database.properties"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), "dateline", "guess"))
                    .isInstanceOf(SQLException.class);

            assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another Dateline is running");
        }
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(database.getJdbcUrl()).isEqualTo(address);
            assertThat(ask(database, "select number from kept")).isEqualTo("7");
        }
    }

    @Test
    void aServerThatOutlivedAKilledProgramIsStoppedFirst() throws Exception {
        var killed = EmbeddedDatabase.start(folder);
        run(killed, "create table kept as select 7 as number");
        killed.letGo();

        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(ask(database, "select number from kept")).isEqualTo("7");
        }
    }

    @Test
    void theNoteOfAServerThatIsGoneIsNoHindrance() throws Exception {
        EmbeddedDatabase.start(folder).close();
        var cluster = folder.resolve("database/17");
        Files.writeString(
                cluster.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + cluster + "\n");
        EmbeddedDatabase.start(folder).close();
    }

    private static String ask(JdbcConnectionDetails database, String question) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void run(JdbcConnectionDetails database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
