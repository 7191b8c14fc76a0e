package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dateline.email.Dkim;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.SmtpConnection;
import org.dateline.email.SmtpServer;
import org.dateline.installation.CannotStart;
import org.dateline.release.Release;
import org.dateline.world.KeysForSigning;
import org.dateline.world.SmtpSink;
import org.dateline.world.Verifiers;
import org.junit.jupiter.api.Test;

/** What a mail server caught passes with other people's verifiers, whatever is in the letter and whoever gets it. */
class SignedLettersTest {

    private static final int ROUNDS = Integer.getInteger("signing.rounds", 40);
    private static final String SENDER = "press@" + KeysForSigning.DOMAIN;

    @Test
    void everyKindOfLetterIsSignedWithItsPicturesAndAttachments() throws Exception {
        var invitation = Sample.release()
                .kind(Release.Kind.INVITATION)
                .occasion(KindsOfLetterTest.BREAKFAST)
                .from(SENDER)
                .atLift("en");
        var pictures = Sample.release().from(SENDER).underEmbargo("fr");
        var caught = caught(Stream.of(
                        invitation,
                        pictures,
                        Sample.release().kind(Release.Kind.NOTICE).from(SENDER).atLift("en"),
                        Sample.release()
                                .with("ar", Sample.arabic())
                                .from(SENDER)
                                .atLift("ar"),
                        Sample.release()
                                .corrected("6,000 → 6,500")
                                .from(SENDER)
                                .compile(new LetterOrder(7, "en", Purpose.CORRECTION, "", null)))
                .map(form -> form.splice(correcting(), KeysForSigning.dkim()))
                .toList());
        Verifiers.assertSignedTwice(caught);
        assertThat(caught.get(0)).contains("multipart/mixed", "invitation.ics");
        assertThat(caught.get(1)).contains("multipart/related", "image/jpeg");
        assertThat(head(caught.get(0)))
                .contains("h=from:from:reply-to:reply-to:to:to:subject:subject:date:date:message-id:"
                        + "in-reply-to:references:list-id:list-unsubscribe:list-unsubscribe-post:"
                        + "feedback-id:content-language:mime-version:content-type;")
                .contains("List-Unsubscribe-Post:");
    }

    @Test
    void hostileWordsAndNamesAreSignedAsTheyTravel() throws Exception {
        var form = Sample.release()
                .from(SENDER)
                .sender("Anna\r\nFrom: \"x\" <press@other.example>")
                .underEmbargo("en");
        var letters = WireFormTest.hostile()
                .map(words -> form.splice(Sample.slots(words, words), KeysForSigning.dkim()))
                .toList();
        Verifiers.assertSignedTwice(caught(letters));
    }

    @Test
    void theSameLetterIsTheSameToTheOctetEachTime() {
        var form = Sample.release().from(SENDER).underEmbargo("en");
        assertThat(Wire.raw(form.splice(Sample.slots(), KeysForSigning.dkim())))
                .isEqualTo(Wire.raw(form.splice(Sample.slots(), KeysForSigning.dkim())))
                .endsWith(Wire.raw(form.splice(Sample.slots())));
    }

    @Test
    void aLetterOfADomainWithoutKeysStaysAsItIs() {
        var form = Sample.release().underEmbargo("en");
        assertThat(Wire.raw(form.splice(Sample.slots(), KeysForSigning.dkim())))
                .isEqualTo(Wire.raw(form.splice(Sample.slots())));
    }

    @Test
    void aKeyThatIsMissingOrTwiceStopsTheStart() {
        var key = new DkimSettings.Key("a.example", "s1", Path.of("no/such/key.pem"));
        refused(List.of(key), "no/such/key.pem cannot be read");
        refused(List.of(new DkimSettings.Key("a.example", null, Path.of("key.pem"))), "not complete");
        var settings = KeysForSigning.settings().stream()
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
        var one = new DkimSettings.Key(settings.get(0), settings.get(1), Path.of(settings.get(2)));
        refused(List.of(one, one), "to be published at");
        assertThat(DkimConfiguration.dkim(new DkimSettings(List.of(one))).keys())
                .hasSize(1);
    }

    @Test
    void signingIsMeasured() {
        var form = Sample.release().from(SENDER).atLift("en");
        for (var key : KeysForSigning.dkim().keys()) {
            var dkim = new Dkim(List.of(key));
            long letters = 0;
            for (int i = 0; i < ROUNDS; i++)
                letters += form.splice(Sample.slots(), dkim).size();
            var thread = ManagementFactory.getThreadMXBean();
            long start = thread.getCurrentThreadCpuTime();
            for (int i = 0; i < ROUNDS; i++)
                letters += form.splice(Sample.slots(), dkim).size();
            double micros = (thread.getCurrentThreadCpuTime() - start) / 1000.0 / ROUNDS;
            assertThat(letters).isPositive();
            System.out.printf("%s: %.0f µs CPU a letter of %d kB%n", key, micros, form.wireBytes() / 1000);
            assertThat(micros).isLessThan(30_000);
        }
    }

    private static void refused(List<DkimSettings.Key> keys, String because) {
        assertThatThrownBy(() -> DkimConfiguration.dkim(new DkimSettings(keys)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(because);
    }

    private static Slots correcting() {
        var slots = Sample.slots();
        return new Slots(
                slots.reader(),
                new Slots.Stamp("<b@signed.example>", Instant.parse("2026-12-03T10:00:00Z"), "b", "m1:l1:press:x"),
                new Slots.Via(
                        "Médias de l’Europe",
                        "media.signed.example",
                        "You get this as press contact.",
                        "",
                        "https://press.signed.example/leave/" + "t0ken".repeat(30),
                        "https://press.signed.example/leave/" + "t0ken".repeat(30),
                        null),
                List.of("<first@signed.example>", "<" + "second".repeat(12) + "@signed.example>"));
    }

    private static String head(String letter) {
        return letter.substring(0, letter.indexOf("\r\n\r\n")).replaceAll("\r\n ", "");
    }

    private static List<String> caught(List<List<byte[]>> letters) throws Exception {
        try (var sink = SmtpSink.start();
                var connection = SmtpConnection.open(SmtpServer.onLoopback(sink.port()))) {
            var outcomes = new ArrayList<>();
            var to = EmailAddress.parse("anna@gazeta.example");
            for (var letter : letters)
                connection.send(new Envelope(SENDER, to, "r"), letter, (of, outcome) -> outcomes.add(outcome));
            connection.finish((of, outcome) -> outcomes.add(outcome));
            assertThat(sink.messages()).hasSameSizeAs(letters);
            return sink.messages().stream().map(SmtpSink.Message::text).toList();
        }
    }
}
