package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.dateline.release.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template's letters in the hands of others: a spam filter, and another library that reads MIME. */
class ThroughOtherToolsTest {

    private static final double MOST = 1.0;
    private static final int LARGEST = 90_000;
    private static final Map<String, LetterForm> LETTERS = compiled();

    /** Each kind at the lift, under embargo with its pictures inside, in Arabic, and as a correction. */
    private static Map<String, LetterForm> compiled() {
        var letters = new LinkedHashMap<String, LetterForm>();
        for (var kind : Release.Kind.values()) {
            letters.put(kind + ", English", sample(kind).atLift("en"));
            letters.put(kind + ", French, under embargo", sample(kind).underEmbargo("fr"));
            letters.put(
                    kind + ", Arabic", sample(kind).with("ar", Sample.arabic()).atLift("ar"));
            letters.put(
                    kind + ", corrected",
                    sample(kind)
                            .corrected("6,000 → 6,500")
                            .compile(new LetterOrder(7, "en", Purpose.CORRECTION, "With our apologies.", null)));
        }
        return letters;
    }

    private static Sample sample(Release.Kind kind) {
        return Sample.release().kind(kind).occasion(KindsOfLetterTest.BREAKFAST);
    }

    static Stream<String> names() {
        return LETTERS.keySet().stream();
    }

    @Test
    void noLetterLooksLikeSpam() throws IOException, InterruptedException {
        assumeTrue(
                SpamAssassin.isInstalled(), "spamassassin is not installed: apt-get install spamassassin; not judged");
        var judged = SpamAssassin.judge(LETTERS.values().stream()
                .map(form -> Wire.raw(form.splice(Sample.slots())))
                .toList());
        assertThat(judged).hasSameSizeAs(LETTERS.keySet());
        var names = new ArrayList<>(LETTERS.keySet());
        for (int i = 0; i < names.size(); i++) {
            System.out.printf(
                    "spamassassin: %4.1f  %s  %s%n",
                    judged.get(i).score(), names.get(i), judged.get(i).tests());
            assertThat(judged.get(i).score())
                    .as(names.get(i) + ": " + judged.get(i).tests())
                    .isLessThan(MOST);
        }
    }

    @Test
    void aSpamFilterThatIsThereKnowsSpam() throws IOException, InterruptedException {
        assumeTrue(SpamAssassin.isInstalled(), "spamassassin is not installed: apt-get install spamassassin");
        var marked = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
        assertThat(SpamAssassin.judge(List.of("Subject: test\r\n\r\n" + marked + "\r\n")))
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.score()).isGreaterThan(500));
    }

    @Test
    void noLetterIsSoLongThatGmailCutsIt() {
        LETTERS.forEach((name, form) -> assertThat(form.htmlBytes()).as(name).isLessThan(LARGEST));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anotherLibraryReadsWhatOursWrote(String name) throws Exception {
        var wire = Objects.requireNonNull(LETTERS.get(name)).splice(Sample.slots());
        var ours = Wire.read(wire);
        var theirs = strictly(Wire.bytes(wire));
        assertThat(theirs.getSubject()).isEqualTo(ours.getSubject());
        assertThat(theirs.getFrom().get(0).getAddress()).isEqualTo("press@harmonia.example");
        assertThat(theirs.getTo()).hasSize(1);
        assertThat(theirs.getDate()).isEqualTo(ours.getSentDate());
        assertThat(theirs.getMessageId()).isEqualTo(ours.getMessageID());
        assertThat(text(theirs, "text/plain")).isEqualTo(Wire.text(ours));
        assertThat(text(theirs, "text/html")).isEqualTo(Wire.html(ours));
        for (var part : leaves(theirs))
            if (part.getBody() instanceof SingleBody body && !(body instanceof TextBody))
                assertThat(body.getInputStream().readAllBytes())
                        .as(part.getMimeType())
                        .isNotEmpty();
    }

    /** Whatever is not as the RFCs have it is an error, not a guess. */
    private static Message strictly(byte[] wire) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.STRICT);
        return builder.parseMessage(new ByteArrayInputStream(wire));
    }

    private static String text(Entity message, String type) throws IOException {
        for (var part : leaves(message))
            if (part.getMimeType().equals(type) && part.getBody() instanceof TextBody body)
                return new String(body.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return "";
    }

    private static List<Entity> leaves(Entity entity) {
        return entity.getBody() instanceof Multipart many
                ? many.getBodyParts().stream()
                        .flatMap(part -> leaves(part).stream())
                        .toList()
                : List.of(entity);
    }
}
