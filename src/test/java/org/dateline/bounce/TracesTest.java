package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.dateline.email.Kind;
import org.junit.jupiter.api.Test;

/** What a return gives away about the letter it is about. */
class TracesTest {

    @Test
    void returnedLetterIsNamed() {
        var traces = ReturnReader.read(Samples.message("samples/exim-unknown"), "letters+k3v9@press.example.org")
                .traces();
        assertThat(traces.envelopeRecipient()).isEqualTo("letters+k3v9@press.example.org");
        assertThat(traces.messageIds()).first().isEqualTo("k3v9q2x7@press.example.org");
        assertThat(traces.addresses()).contains("letters+k3v9@press.example.org");
        assertThat(traces.originalRecipients()).contains("anna@example.com");
        assertThat(traces.originalSubject()).isEqualTo("A new album by the Harbour Quartet");
        assertThat(traces.originalHeader("From")).contains("press@press.example.org");
    }

    @Test
    void absenceTellsWhomToWriteInstead() {
        var read = ReturnReader.read(Samples.message("samples/left"));
        assertThat(read.kind()).isEqualTo(Kind.AUTOREPLY);
        assertThat(read.absence()).isNotNull();
        assertThat(read.absence().gone()).isTrue();
        assertThat(read.absence().writeInstead()).containsExactly("bert@example.net");
        var absence = Objects.requireNonNull(
                ReturnReader.read(Samples.message("samples/out-unflagged")).absence());
        assertThat(absence.until()).contains("12 November");
        assertThat(absence.back()).isNotNull();
        assertThat(absence.moved()).isFalse();
    }

    @Test
    void explanationNamesTheRule() {
        var explained = Explanation.of(ReturnReader.read(Samples.message("samples/exim-unknown")));
        assertThat(explained)
                .contains("does not exist any more")
                .contains("anna@example.com")
                .contains("by the rule")
                .contains("userunknown, permanent");
    }
}
