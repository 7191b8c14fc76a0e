package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dateline.release.Document;
import org.dateline.release.Release;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Documents stand in the letter as links with their size, or travel beside it where somebody chose so. */
class LetterDocumentsTest {

    private static final String LINK = "https://press.harmonia.example/newsroom/documents/tokenofthestudy";

    private static Document study(boolean attached) {
        return new Document(
                9,
                "tokenofthestudy",
                "Étude 2026.pdf",
                "application/pdf",
                2_140_000,
                Map.of("en", "The survey in full", "fr", "L’enquête complète"),
                "",
                "Free for press use",
                null,
                attached);
    }

    @Test
    void isLinkedWithItsSizeInBothParts() {
        var message =
                Wire.read(Sample.release().document(study(false)).atLift("en").splice(Sample.slots()));
        var link = Jsoup.parse(Wire.html(message)).select("a[href=" + LINK + "]");
        assertThat(link.text()).isEqualTo("Download PDF, 2.1 MB");
        assertThat(link.parents().select("li").text()).contains("The survey in full. Free for press use.");
        assertThat(Wire.text(message))
                .contains("The survey in full. Free for press use.", "Download PDF, 2.1 MB\r\n" + LINK);
    }

    @Test
    void underEmbargoTheLinkSaysFromWhenItOpens() {
        var message = Wire.read(
                Sample.release().document(study(false)).underEmbargo("fr").splice(Sample.slots()));
        assertThat(Wire.text(message))
                .contains("L’enquête complète.", "Télécharger PDF, 2,1 MB, dès la levée de l’embargo");
    }

    @Test
    void byMailOnlyThereIsNoLinkToWhatWillNeverOpen() {
        var circular = Sample.release().kind(Release.Kind.CIRCULAR);
        var linked = Wire.read(circular.document(study(false)).atLift("en").splice(Sample.slots()));
        assertThat(Wire.text(linked)).doesNotContain("The survey in full");
    }

    @Test
    void attachedItTravelsOnceWhateverTheLanguage() throws Exception {
        var sample = Sample.release().document(study(true));
        var english = sample.atLift("en");
        var message = Wire.read(english.splice(Sample.slots()));
        assertThat(message.getContentType()).startsWith("multipart/mixed");
        var parts = (Multipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        var attached = parts.getBodyPart(1);
        assertThat(attached.getContentType()).startsWith("application/pdf");
        assertThat(attached.getDisposition()).isEqualTo("attachment");
        assertThat(attached.getInputStream().readAllBytes()).isEqualTo(Sample.DOCUMENT);
        assertThat(Wire.text(message))
                .contains("The survey in full, PDF, 2.1 MB, attached to this email. Free for press use.")
                .doesNotContain(LINK);

        var hashes = hashes(english);
        hashes.retainAll(hashes(sample.atLift("fr")));
        assertThat(hashes).as("the encoded file is one piece in every language").isNotEmpty();
    }

    private static Set<String> hashes(LetterForm form) {
        var hashes = new HashSet<String>();
        for (var piece : form.pieces())
            if (piece.length > Sample.DOCUMENT.length) hashes.add(LetterForm.hex(LetterForm.sha256(piece)));
        return hashes;
    }

    @Test
    void aWithdrawalCarriesNone() {
        var letter = Sample.release()
                .document(study(true))
                .compile(new LetterOrder(7, "en", Purpose.WITHDRAWAL, "", null))
                .splice(Sample.slots());
        assertThat(Wire.raw(letter)).doesNotContain("application/pdf", "The survey in full");
    }
}
