package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What owners of servers document, and lists of replies have, is understood as it is meant there. */
class DocumentedTest {

    static List<String> lines() throws IOException {
        try (var in = DocumentedTest.class.getResourceAsStream("documented.txt")) {
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
        var asked = line.substring(0, bar).split(" ");
        var stage = Stage.valueOf(asked[1].substring(1).toUpperCase(Locale.ROOT));
        var meaning = Replies.read(Statement.quoted(line.substring(bar + 3), null, stage, asked[2], "example.com"));
        assertThat(meaning.reason().word()).as(meaning.rule()).isEqualTo(asked[0]);
    }
}
