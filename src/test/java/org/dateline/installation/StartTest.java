package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.dateline.world.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong at the start is told with advice, before anything is touched. */
class StartTest {

    @TempDir
    Path folder;

    @Test
    void withoutSettingsItIsADemoUntilTheFolderHoldsARealOffice() throws Exception {
        assertThat(ModeChoice.of(settings(null, null))).isEqualTo(Mode.DEMO);
        assertThat(ModeChoice.of(settings(null, "jdbc:postgresql://db/dateline")))
                .isEqualTo(Mode.EXTERNAL);
        assertThat(ModeChoice.of(settings(Mode.EMBEDDED, null))).isEqualTo(Mode.EMBEDDED);

        Files.createDirectory(folder.resolve(EmbeddedDatabase.FOLDER));
        assertThat(ModeChoice.of(settings(null, null))).isEqualTo(Mode.EMBEDDED);
        refused(() -> ModeChoice.of(settings(Mode.DEMO, null)), "holds a real office");
    }

    @Test
    void aModeThatContradictsTheDatabaseIsRefused() {
        refused(() -> ModeChoice.of(settings(Mode.EXTERNAL, null)), "No database is named");
        refused(() -> ModeChoice.of(settings(Mode.DEMO, "jdbc:postgresql://db/dateline")), "the mode is demo");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAtOnce() throws Exception {
        var inTheWay = Files.createFile(folder.resolve("file"));
        var settings = settings(Mode.EMBEDDED, null, inTheWay.resolve("data"));
        refused(() -> DataFolder.of(settings, Mode.EMBEDDED), "cannot be written");
    }

    @Test
    void aMissingDatabaseIsToldInOneLine() {
        var nowhere = new InstallationSettings.Database("jdbc:postgresql://127.0.0.1:1/dateline", "dateline", "secret");
        assertThatThrownBy(() -> DatabaseCheck.admit(nowhere, "1"))
                .isInstanceOf(CannotStart.class)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aSchemaNewerThanTheProgramIsRefused() throws Exception {
        var url = TestDatabase.create();
        sql(url, "create table installation (needs_schema text); insert into installation values ('202712010100')");
        refused(() -> DatabaseCheck.admit(named(url), "202611220100"), "newer than this program");
        DatabaseCheck.admit(named(url), "202712010100");
    }

    @Test
    void aHalfAppliedMigrationIsRefused() throws Exception {
        var url = TestDatabase.create();
        sql(
                url,
                "create table flyway_schema_history (version text, success boolean);"
                        + " insert into flyway_schema_history values ('202611220100', true), ('202611220200', false)");
        refused(() -> DatabaseCheck.admit(named(url), "202611220300"), "202611220200");
    }

    @Test
    void whatIsUnderWayIsStoppedWhenTheRestFailsToStart() throws Exception {
        var settings = settings(Mode.EMBEDDED, null);
        var start = new DatabaseStart(settings, Mode.EMBEDDED, DataFolder.of(settings, Mode.EMBEDDED));
        start.destroy();
        assertThat(EmbeddedDatabase.running(folder)).isEmpty();
        assertThat(folder.resolve("database/17/postmaster.pid")).doesNotExist();
    }

    @Test
    void aDatabaseThatDoesNotStartIsToldToWhoeverTakesIt() throws Exception {
        var settings = settings(Mode.EXTERNAL, "jdbc:postgresql://127.0.0.1:1/dateline");
        var start = new DatabaseStart(settings, Mode.EXTERNAL, DataFolder.of(settings, Mode.EXTERNAL));
        refused(start::take, "does not let us in");
        start.destroy();
    }

    @Test
    void anInstallIsOfThePackedProgram() {
        assertThat(InstallCommand.run(List.of(folder.resolve("program").toString())))
                .isEqualTo(1);
        assertThat(folder.resolve("program")).doesNotExist();
    }

    private InstallationSettings settings(@Nullable Mode mode, @Nullable String url) {
        return settings(mode, url, folder);
    }

    private static InstallationSettings settings(@Nullable Mode mode, @Nullable String url, Path folder) {
        return new InstallationSettings(
                mode,
                folder,
                null,
                null,
                ZoneOffset.UTC,
                "en",
                Duration.ofSeconds(5),
                new InstallationSettings.Database(url, "dateline", ""));
    }

    private static InstallationSettings.Database named(String url) {
        return new InstallationSettings.Database(url, "", "");
    }

    private static void refused(Runnable start, String because) {
        assertThatThrownBy(start::run)
                .isInstanceOfSatisfying(
                        CannotStart.class, told -> assertThat(told.advice()).isNotBlank())
                .hasMessageContaining(because);
    }

    private static void sql(String url, String statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
