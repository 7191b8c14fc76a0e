package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class BackupTest {

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SendingHold sending;

    @Autowired
    Continuity continuity;

    @Value("${dateline.database.url}")
    String database;

    @Value("${dateline.data-folder}")
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    void aRestoredOfficeIsTheSameAndSendsNothingByItself() throws Exception {
        var officer = desk.officer();
        desk.approver();
        var file = elsewhere.resolve("dateline.backup");
        assertThat(BackupCommand.backup(List.of(
                        file.toString(),
                        setting("database.url", database),
                        setting("database.username", ""),
                        setting("data-folder", folder))))
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        var restored = TestDatabase.create();
        var newFolder = elsewhere.resolve("data");
        var arguments = List.of(
                file.toString(),
                setting("database.url", restored),
                setting("database.username", ""),
                setting("data-folder", newFolder));
        assertThat(BackupCommand.restore(arguments)).isZero();
        assertThat(newFolder.resolve("keys")).hasSameTextualContentAs(folder.resolve("keys"));
        assertThat(ask(restored, "select name from staff where id = " + officer.id()))
                .isEqualTo("Ines");
        assertThat(ask(restored, "select count(*) from staff_role")).isEqualTo("3");
        assertThat(ask(restored, "select sending_held_because from installation"))
                .contains("Restored from a backup");
        assertThat(ask(restored, "insert into staff (name, email) values ('New', 'new@office.example') returning id"))
                .as("ids go on where they were")
                .isEqualTo("3");

        assertThat(BackupCommand.restore(arguments))
                .as("never over an installation")
                .isEqualTo(1);
    }

    @Test
    void anEarlierStateOfTheDatabaseIsNoticedAndHoldsSending() {
        continuity.check();
        assertThat(sending.because()).isEmpty();
        jdbc.sql("update installation set epoch = epoch - 1").update();
        continuity.check();
        assertThat(sending.because())
                .hasValueSatisfying(because -> assertThat(because).contains("earlier state"));
        sending.goOn();
        continuity.check();
        assertThat(sending.because()).isEmpty();
    }

    @Test
    void aStandbyThatTookOverHoldsSending() {
        jdbc.sql("update installation set timeline = timeline + 1").update();
        continuity.check();
        assertThat(sending.because())
                .hasValueSatisfying(because -> assertThat(because).contains("standby"));
    }

    private static String setting(String name, Object value) {
        return "--dateline." + name + "=" + value;
    }

    private static String ask(String url, String question) throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
