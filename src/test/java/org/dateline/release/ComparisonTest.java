package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a colleague sees of a correction before it goes out. */
class ComparisonTest {

    private static Text text(Block... blocks) {
        return Text.EMPTY.withHeadline("Fund opens").withBlocks(List.of(blocks));
    }

    @Test
    void aChangedNumberIsShownWordByWord() {
        var was =
                text(new Block.Paragraph("a", "About 6,000 venues can ask for it."), new Block.Paragraph("b", "Same."));
        var is =
                text(new Block.Paragraph("a", "About 6,500 venues can ask for it."), new Block.Paragraph("b", "Same."));
        assertThat(Comparison.between(was, is).parts())
                .containsExactly(new Comparison.Part(
                        "Paragraph",
                        "changed",
                        List.of(
                                new Comparison.Piece("same", "About "),
                                new Comparison.Piece("gone", "6,000 "),
                                new Comparison.Piece("new", "6,500 "),
                                new Comparison.Piece("same", "venues can ask for it."))));
    }

    @Test
    void whatWasAddedOrTakenAwayIsNamed() {
        var was = text(new Block.Quote("q", "At last.", "Ana", "Chair"));
        var is = text(new Block.Heading("h", 2, "Why"));
        assertThat(Comparison.between(was, is).parts())
                .extracting(Comparison.Part::what, Comparison.Part::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Heading", "new"),
                        org.assertj.core.groups.Tuple.tuple("Quotation", "gone"));
    }

    @Test
    void aChangedSpeakerAndAChangedLinkAreChanges() {
        var was = text(
                new Block.Quote("q", "At last.", "Ana", "Chair"),
                new Block.Paragraph("p", "<a href=\"https://a.example\">here</a>"));
        var is = text(
                new Block.Quote("q", "At last.", "Ana", "President"),
                new Block.Paragraph("p", "<a href=\"https://b.example\">here</a>"));
        assertThat(Comparison.between(was, is).parts()).hasSize(2);
    }

    @Test
    void whatSaysTheSameDoesNotDiffer() {
        var text = text(new Block.Paragraph("a", "Same."), new Block.Rule("r"));
        assertThat(Comparison.between(text, text).isSame()).isTrue();
    }

    @Test
    void hugeTextsAreComparedInTime() {
        var words = "many words ".repeat(5_000);
        var pieces = Comparison.pieces(words + "x", words + "y");
        assertThat(pieces)
                .containsExactly(new Comparison.Piece("gone", words + "x"), new Comparison.Piece("new", words + "y"));
    }
}
