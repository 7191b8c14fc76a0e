package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers say is understood by a host that nobody has a rule file about. */
class HeardTest {

    static List<String> lines() throws IOException {
        return Sayings.of("heard.txt");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void replyIsUnderstood(String line) {
        var said = Sayings.read(line);
        var stage = said.asked().size() > 1
                ? Stage.valueOf(said.asked().get(1).substring(1).toUpperCase(Locale.ROOT))
                : Stage.UNKNOWN;
        var statement = Statement.quoted(said.reply(), null, stage, "mx.unheard.example", "example.com");
        assertThat(Replies.read(statement).reason().word()).isEqualTo(said.reason());
    }
}
