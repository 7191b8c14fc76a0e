package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dateline.release.Block;
import org.dateline.release.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people write, what goes on the wire keeps the rules of the wire and says what they wrote. */
class WireFormTest {

    private static final Pattern BARE = Pattern.compile("(?<!\r)\n|\r(?!\n)");

    private static void keepsTheRulesOfTheWire(List<byte[]> wire) {
        var raw = Wire.raw(wire);
        assertThat(raw).endsWith("\r\n").doesNotContain("\0");
        assertThat(BARE.matcher(raw).find()).as("a bare CR or LF").isFalse();
        assertThat(raw.chars().allMatch(c -> c < 127)).as("ASCII").isTrue();
        for (var line : raw.split("\r\n", -1)) {
            assertThat(line).doesNotStartWith(".").doesNotStartWith("From ");
            if (!line.startsWith("List-Unsubscribe:")) assertThat(line).hasSizeLessThanOrEqualTo(76);
        }
    }

    static Stream<String> hostile() {
        return Stream.of(
                "<script>alert(1)</script>",
                "[[${7*7}]] [(${letter})] __${letter}__ |x| ${letter.top} *{x} #{y}",
                "th:text=\"${letter}\" <p th:text=\"x\">",
                "</mj-text><mj-raw><b>out</b></mj-raw>",
                "<!-- [if mso]><b>x</b><![endif]-->",
                "Anna\r\nBcc: everybody@example.org",
                "Anna\nSubject: other\r\n\r\nbody",
                "a\0b\u0007c\u0085d\u2028e",
                "أربع أسطوانات \u202e rtl",
                "🎺🎻 Ωμέγα ≠ žluťoučký",
                "=?utf-8?Q?=0D=0ABcc:_x?=",
                "\"quoted\\\" <x@y.example>, z",
                ".",
                "...\n.\n..",
                "From here to there",
                "--=_boundary",
                "{{name}} %7B %00 &amp; &#x26; &nbsp;",
                "w".repeat(1000),
                "ü".repeat(1000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHeadlineAndTextOfAnyKindArriveAsWritten(String words) throws Exception {
        var text = new Text(
                words,
                words,
                "Ghent",
                LocalDate.of(2026, 12, 3),
                words,
                words,
                List.of(
                        new Block.Paragraph("p", org.dateline.release.InlineHtml.of(words)),
                        new Block.Heading("h", 2, words)),
                List.of(),
                List.of(),
                words,
                "");
        var form = Sample.release().with("en", text).sender(words).atLift("en");
        var wire = form.splice(Sample.slots());
        keepsTheRulesOfTheWire(wire);
        var message = Wire.read(wire);
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(message.getHeader("Subject", null))))
                .isEqualTo(HeaderText.clean(text.headline()));
        var page = org.jsoup.Jsoup.parse(Wire.html(message));
        assertThat(page.select("script, mj-raw, [th:text]")).isEmpty();
        assertThat(page.select("h1").text().replaceAll("\\s", ""))
                .isEqualTo(text.headline().replaceAll("\\s", ""));
        assertThat(Wire.text(message).replaceAll("\\s", ""))
                .contains(text.headline().replaceAll("\\s", ""));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aRecipientsNameCannotBreakTheLetter(String name) throws Exception {
        var wire = Sample.release().underEmbargo("en").splice(Sample.slots(name, name));
        keepsTheRulesOfTheWire(wire);
        var message = Wire.read(wire);
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(1);
        var to = (InternetAddress) message.getRecipients(Message.RecipientType.TO)[0];
        assertThat(to.getAddress()).isEqualTo("anna.kowalska@gazeta.example");
        assertThat(to.getPersonal()).isEqualTo(HeaderText.clean(name));
        var page = org.jsoup.Jsoup.parse(Wire.html(message));
        assertThat(page.select("script, mj-raw")).isEmpty();
        assertThat(page.text().replaceAll("[\\s\u2068\u2069]", ""))
                .contains(HeaderText.clean(name).replaceAll("\\s", ""));
        assertThat(Wire.text(message).replaceAll("[\\s\u2068\u2069]", ""))
                .contains(HeaderText.clean(name).replaceAll("\\s", ""));
    }

    @Test
    void aVeryLongReleaseKeepsTheRulesToo() {
        var long_ = IntStream.range(0, 300)
                .<Block>mapToObj(i -> new Block.Paragraph("p" + i, "Wort ".repeat(200) + "é"))
                .toList();
        var form =
                Sample.release().with("en", Sample.english().withBlocks(long_)).atLift("en");
        assertThat(form.htmlBytes()).isGreaterThan(300_000);
        keepsTheRulesOfTheWire(form.splice(Sample.slots()));
    }

    @Test
    void quotedPrintableOfAnythingDecodesToItself() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(200); i >= 0; i--)
                text.append(
                        switch (random.nextInt(9)) {
                            case 0 -> "\n";
                            case 1 -> ".";
                            case 2 -> " ";
                            case 3 -> "=";
                            case 4 -> "é";
                            case 5 -> "🎺";
                            case 6 -> "\nFrom ";
                            case 7 -> "\t";
                            default -> String.valueOf((char) ('a' + random.nextInt(26)));
                        });
            int cut = random.nextInt(text.length());
            while (cut > 0 && Character.isLowSurrogate(text.charAt(cut))) cut--;
            var wire = new java.io.ByteArrayOutputStream();
            wire.writeBytes(QuotedPrintable.encode(text.substring(0, cut)));
            wire.writeBytes(QuotedPrintable.encode(""));
            wire.writeBytes(QuotedPrintable.encode(text.substring(cut)));
            var encoded = wire.toString(StandardCharsets.US_ASCII);
            for (var line : encoded.split("\r\n", -1))
                assertThat(line).hasSizeLessThanOrEqualTo(76).doesNotStartWith(".");
            var decoded = new String(
                    MimeUtility.decode(new ByteArrayInputStream(wire.toByteArray()), "quoted-printable")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(decoded.replace("\r\n", "\n")).isEqualTo(text.toString());
        }
    }

    @Test
    void theSameReleaseCompilesToTheSameBytes() {
        var first = Sample.release().underEmbargo("fr");
        var second = Sample.release().underEmbargo("fr");
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(Wire.bytes(second.splice(Sample.slots()))).isEqualTo(Wire.bytes(first.splice(Sample.slots())));
        assertThat(Sample.release().underEmbargo("en").hash()).isNotEqualTo(first.hash());
        assertThat(Sample.release().atLift("fr").hash()).isNotEqualTo(first.hash());
    }

    @Test
    void whatIsSplicedEqualsWhatWouldBeRenderedForThatPersonAlone() {
        var order = new LetterOrder(7, "en", Purpose.EMBARGOED_COPY, "", Sample.LIFT);
        var slots = Sample.slots("Anna “Ania” Kowalska & söhne", "Gazeta <Muzyczna>");
        var draft = Sample.release().draft(order);
        var values = new java.util.HashMap<String, String>();
        for (var slot : Slot.values())
            values.put(slot.name().toLowerCase(java.util.Locale.ROOT), slot.text(slots, draft.slotWords()));
        var message = Wire.read(Sample.release().compile(order).splice(slots));
        var templates = Sample.templates();
        assertThat(org.jsoup.Jsoup.parse(Wire.html(message).replace("\r\n", "\n"))
                        .outerHtml())
                .isEqualTo(org.jsoup.Jsoup.parse(templates.html(draft.kind(), draft.letter(), values))
                        .outerHtml());
        assertThat(Wire.text(message).replace("\r\n", "\n").strip())
                .isEqualTo(templates.text(draft.kind(), draft.letter(), values).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "https://x.example/%22>", "ftp://x.example/"})
    void aLinkIsHttpOrRefused(String link) {
        assertThatThrownBy(() -> new Slots.Via("", "a.example", "", "", link, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void splicingTakesMicroseconds() {
        var form = Sample.release().underEmbargo("en");
        var slots = Sample.slots();
        long letters = 0;
        for (int i = 0; i < 20_000; i++) letters += form.splice(slots).size();
        var thread = java.lang.management.ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        int rounds = 20_000;
        for (int i = 0; i < rounds; i++) letters += form.splice(slots).size();
        double micros = (thread.getCurrentThreadCpuTime() - start) / 1000.0 / rounds;
        assertThat(letters).isPositive();
        System.out.printf("splice: %.1f µs CPU a letter%n", micros);
        assertThat(micros).isLessThan(300);
    }

    @Test
    void theDateIsInEnglishWhateverTheLanguage() {
        var wire = Wire.raw(Sample.release().atLift("fr").splice(Sample.slots()));
        assertThat(wire).contains("\r\nDate: Thu, 3 Dec 2026 10:00:00 +0000\r\n");
    }

    @Test
    void aFileNameTravelsByRfc2231() throws Exception {
        var wire = Sample.release().underEmbargo("en").splice(Sample.slots());
        assertThat(Wire.raw(wire)).contains("filename*0*=utf-8''B%C3%BChne%20im%20Herbst.jpg");
        MimeMessage message = Wire.read(wire);
        assertThat(message.getContentType()).startsWith("multipart/alternative");
    }
}
