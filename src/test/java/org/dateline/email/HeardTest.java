package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers say is understood by a host that nobody has a rule file about. */
class HeardTest {

    static List<String> lines() throws IOException {
        try (var in = HeardTest.class.getResourceAsStream("heard.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void replyIsUnderstood(String line) {
        var bar = line.indexOf(" | ");
        var asked = line.substring(0, bar).split(" @");
        var stage = asked.length > 1 ? Stage.valueOf(asked[1].toUpperCase(Locale.ROOT)) : Stage.UNKNOWN;
        var said = Statement.quoted(line.substring(bar + 3), null, stage, "mx.unheard.example", "example.com");
        assertThat(Replies.read(said).reason().word()).isEqualTo(asked[0]);
    }
}
