package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.dateline.installation.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    private static final byte[] MESSAGE = "delivery 7".getBytes(StandardCharsets.UTF_8);
    private static final String FIRST = "1 = " + "A".repeat(42) + "8=";
    private static final String SECOND = "2 = " + "B".repeat(42) + "8=";

    @TempDir
    Path folder;

    @Test
    void aRingIsMadeOnceAndForItsOwnerAlone() throws IOException {
        var file = folder.resolve("keys");
        var made = KeyFile.open(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).as("nothing half made").containsExactly("keys");
        assertThat(KeyFile.open(file).mac(Purpose.LINK, MESSAGE)).isEqualTo(made.mac(Purpose.LINK, MESSAGE));
    }

    @Test
    void whatIsMadeForOnePurposeProvesNothingForAnother() {
        var ring = ring(FIRST);
        var mac = Arrays.copyOf(ring.mac(Purpose.VERP, MESSAGE), 10);
        assertThat(ring.proves(Purpose.VERP, 1, MESSAGE, mac)).isTrue();
        assertThat(ring.proves(Purpose.LINK, 1, MESSAGE, mac)).isFalse();
        assertThat(ring.proves(Purpose.VERP, 2, MESSAGE, mac)).isFalse();
        assertThat(ring.proves(Purpose.VERP, 1, MESSAGE, Arrays.copyOf(mac, 7))).isFalse();
    }

    @Test
    void afterARotationOldLinksHoldAndSuppressionsAreStillFound() {
        var before = ring(FIRST);
        var after = ring(FIRST, SECOND);
        assertThat(after.currentKey()).isEqualTo(2);
        assertThat(after.mac(Purpose.LINK, MESSAGE)).isNotEqualTo(before.mac(Purpose.LINK, MESSAGE));
        assertThat(after.proves(Purpose.LINK, 1, MESSAGE, before.mac(Purpose.LINK, MESSAGE)))
                .isTrue();
        assertThat(after.mac(Purpose.SUPPRESSION, MESSAGE)).isEqualTo(before.mac(Purpose.SUPPRESSION, MESSAGE));
        assertThat(after.checkValue()).isEqualTo(before.checkValue());
    }

    @Test
    void aDamagedRingSaysWhatToDo() {
        assertThatThrownBy(() -> ring("1 = garbage")).isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> ring("no key at all")).isInstanceOf(CannotStart.class);
    }

    private static KeyRing ring(String... lines) {
        return KeyFile.parse(Path.of("keys"), List.of(lines));
    }
}
