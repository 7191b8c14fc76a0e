package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What owners of servers document, and lists of replies have, is understood as it is meant there. */
class DocumentedTest {

    static List<String> lines() throws IOException {
        return Sayings.of("documented.txt");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void replyIsUnderstood(String line) {
        var said = Sayings.read(line);
        var stage = Stage.valueOf(said.asked().get(1).substring(1).toUpperCase(Locale.ROOT));
        var host = said.asked().get(2);
        var meaning = Replies.read(Statement.quoted(said.reply(), null, stage, host, "example.com"));
        assertThat(meaning.reason().word()).as(meaning.rule()).isEqualTo(said.reason());
    }
}
