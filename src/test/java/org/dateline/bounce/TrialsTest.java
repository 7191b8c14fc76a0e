package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written down before the reader had seen it is read as its author would read it. */
class TrialsTest {

    static List<Trial.Mail> mails() {
        return Trial.all();
    }

    @ParameterizedTest
    @MethodSource("mails")
    void mailIsUnderstood(Trial.Mail mail) {
        assertThat(mail.mistakes()).isEmpty();
    }
}
