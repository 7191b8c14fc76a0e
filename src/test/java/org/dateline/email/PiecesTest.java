package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {

    @Test
    void emptyLinesDivideParagraphs() {
        assertThat(Pieces.paragraphs("one\nstill one\n \t\n\n two\n")).containsExactly("one\nstill one", " two\n");
        assertThat(Pieces.paragraphs("\n\nalone\n\n")).containsExactly("alone");
        assertThat(Pieces.paragraphs("")).isEmpty();
    }

    @Test
    void sentencesEndWithTheirMarkAndASpace() {
        assertThat(Pieces.sentences("550 5.1.1 no. Not here; gone! at mx.example.org\n\nnext"))
                .isEqualTo(List.of("550 5.1.1 no", "Not here", "gone", "at mx.example.org", "next"));
        assertThat(Pieces.sentences("存在しません。無効です")).containsExactly("存在しません", "無効です");
    }

    @Test
    void addressThatIsSetApartEndsNoSentence() {
        assertThat(Pieces.sentences("Sorry. The recipient\n\n  you@example.org\n\nis not known here. Ask us"))
                .containsExactly("Sorry", "The recipient\n\n  you@example.org\n\nis not known here", "Ask us");
        assertThat(Pieces.sentences("The following failed:\n\n  you@example.org\n\nMailbox full"))
                .containsExactly("The following failed:", "  you@example.org", "Mailbox full");
    }
}
