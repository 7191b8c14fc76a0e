package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once it is written down that practice is over, the folder is a real office's, whatever was done about it. */
class EndOfPracticeTest {

    @TempDir
    Path data;

    Path practice;

    @BeforeEach
    void aPracticeOffice() throws Exception {
        practice = data.resolve(DataFolder.PRACTICE);
        Files.createDirectories(practice.resolve(EmbeddedDatabase.FOLDER));
        Files.writeString(practice.resolve("keys"), "of the practice");
    }

    @Test
    void theNextStartIsARealOfficeAndNoPracticeAnyMore() throws Exception {
        assertThat(mode(null)).isEqualTo(Mode.DEMO);
        new EndOfPractice(data, false).decide();

        assertThat(mode(null)).isEqualTo(Mode.EMBEDDED);
        assertThatThrownBy(() -> mode(Mode.DEMO))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("holds a real office");
        try (var files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("demo", "end-of-practice");
        }
    }

    @Test
    void aDecisionThatWasKilledHalfWayIsNone() throws Exception {
        Files.writeString(data.resolve("end-of-practice17"), "# The practice is ov");
        assertThat(mode(null)).isEqualTo(Mode.DEMO);
    }

    @Test
    void thePracticeStaysAsleepOrIsForgotten() throws Exception {
        decided(false).tidy();
        assertThat(practice.resolve("keys")).exists();

        var real = Files.createFile(data.resolve("keys"));
        decided(true).tidy();
        assertThat(practice).doesNotExist();
        assertThat(real).exists();
        decided(true).tidy();
    }

    @Test
    void whatStillRunsIsNotDeleted() throws Exception {
        var running = EmbeddedDatabase.start(practice);
        decided(true).tidy();
        assertThat(practice.resolve("keys")).exists();

        running.letGo(); // as when it was killed
        decided(true).tidy();
        assertThat(practice).doesNotExist();
    }

    /** Its keys are not those of a real office either. */
    @Test
    void aPracticeOfficeHasKeysOfItsOwnWhateverTheSettingsName() {
        var named = APractice.settings(data, null, data.resolve("named"));
        assertThat(DataFolder.of(named, Mode.DEMO).keyRing()).isEqualTo(practice.resolve("keys"));
        assertThat(DataFolder.of(named, Mode.EMBEDDED).keyRing()).isEqualTo(data.resolve("named"));
    }

    private EndOfPractice decided(boolean forget) throws Exception {
        new EndOfPractice(data, forget).decide();
        return EndOfPractice.in(data).orElseThrow();
    }

    private Mode mode(@Nullable Mode fixed) {
        return ModeChoice.of(APractice.settings(data, fixed, null));
    }
}
