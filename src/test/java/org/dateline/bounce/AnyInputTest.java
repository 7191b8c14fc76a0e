package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, reading it ends soon and without an exception. */
class AnyInputTest {

    private static final int ROUNDS = Integer.getInteger("mutations", 20);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static List<byte[]> messages() throws IOException {
        var messages = new ArrayList<>(Samples.messages());
        Trial.all().forEach(mail -> messages.add(mail.bytes()));
        var corpus = Corpus.find();
        if (corpus.isPresent()) {
            messages.addAll(corpus.get().messages());
        }
        return messages;
    }

    @Test
    void mutatedMailNeitherThrowsNorHolds() throws IOException {
        var random = new Random(20261102);
        var messages = messages();
        var slowest = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            for (var message : messages) {
                var mutated = mutated(message, messages, random);
                var start = spent();
                ReturnReader.read(mutated);
                slowest = Math.max(slowest, spent() - start);
            }
        }
        assertThat(Duration.ofNanos(slowest)).isLessThan(LONGEST);
    }

    /** The thread's own CPU time: a busy machine is no finding. */
    private static long spent() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static byte[] mutated(byte[] message, List<byte[]> others, Random random) {
        var out = message.clone();
        if (out.length == 0) {
            return out;
        }
        for (var i = random.nextInt(1, 12); i > 0; i--) {
            var at = random.nextInt(out.length);
            switch (random.nextInt(6)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 -> out = Arrays.copyOf(out, Math.max(1, at));
                case 2 -> out = spliced(out, at, others.get(random.nextInt(others.size())), random);
                case 3 ->
                    Arrays.fill(out, at, Math.min(out.length, at + random.nextInt(200)), (byte)
                            "\n\r@<>:= -\"".charAt(random.nextInt(10)));
                case 4 -> out = repeated(out, at, random);
                default -> out[at] = (byte) "\n\r@<>:=-?\"".charAt(random.nextInt(10));
            }
        }
        return out;
    }

    private static byte[] spliced(byte[] one, int at, byte[] other, Random random) {
        var from = random.nextInt(other.length);
        var length = Math.min(other.length - from, random.nextInt(2_000));
        var out = Arrays.copyOf(one, one.length + length);
        System.arraycopy(one, at, out, at + length, one.length - at);
        System.arraycopy(other, from, out, at, length);
        return out;
    }

    private static byte[] repeated(byte[] one, int at, Random random) {
        var length = Math.min(one.length - at, 1 + random.nextInt(60));
        var times = random.nextInt(200);
        var out = Arrays.copyOf(one, one.length + length * times);
        for (var i = 0; i < times; i++) {
            System.arraycopy(one, at, out, one.length + i * length, length);
        }
        return out;
    }

    @Test
    void theKindOfLineEndsMakesNoDifference() throws IOException {
        for (var message : messages()) {
            var lf = Mime.lines(new String(message, StandardCharsets.ISO_8859_1));
            var expected = ReturnJson.line("x", ReturnReader.read(bytes(lf)));
            assertThat(ReturnJson.line("x", ReturnReader.read(bytes(lf.replace("\n", "\r\n")))))
                    .isEqualTo(expected);
            assertThat(ReturnJson.line("x", ReturnReader.read(bytes(lf.replace('\n', '\r')))))
                    .isEqualTo(expected);
        }
    }

    private static final String NOTICE = "From: mailer-daemon@x.example\nSubject: Undelivered Mail\n\n";

    private static String nested(int depth) {
        var text = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
        for (var i = 0; i < depth; i++) {
            text.append("--b")
                    .append(i)
                    .append("\nContent-Type: multipart/mixed; boundary=b")
                    .append(i + 1);
            text.append("\n\n");
        }
        return text.toString();
    }

    private static String numbered(String before, String line) {
        var text = new StringBuilder(before);
        for (var i = 0; i < 100_000; i++) {
            text.append(line.replace("%d", Integer.toString(i)));
        }
        return text.toString();
    }

    @Test
    void mailMadeToBeHeavyIsReadInBoundedTime() {
        var heavy = List.of(
                "@".repeat(1_500_000),
                "From: MAILER-DAEMON@x.example\nSubject: Undelivered Mail\n\n" + "<a@b.example>: ".repeat(100_000),
                "From: MAILER-DAEMON@x.example\nSubject: Undelivered Mail\n\n"
                        + "550 5.1.1 user unknown <a@b.example>\n".repeat(40_000),
                "Content-Type: multipart/mixed; boundary=a\n\n"
                        + "--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(30_000),
                "Content-Type: multipart/report; boundary=a\n\n--a\nContent-Type: message/delivery-status\n\n"
                        + "Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n".repeat(20_000),
                "Subject: " + "=?utf-8?b?w6Q=?= ".repeat(80_000) + "\n\nx",
                "From: mailer-daemon@x.example\nSubject: " + "a".repeat(1_000_000) + "\n\n" + "(".repeat(500_000),
                "Content-Type: text/html\nFrom: mailer-daemon@x.example\nSubject: undeliverable\n\n"
                        + "<".repeat(700_000) + "&".repeat(700_000),
                "Content-Type: text/plain; " + "a*0*=''%41;".repeat(80_000) + "\n\n",
                "From: mailer-daemon@x.example\nSubject: failure notice\n\n" + "{\"eventType\":".repeat(90_000),
                NOTICE + "could not be delivered to a@b.example\n".repeat(800_000), // 30 MB
                "Content-Type: message/rfc822\n\n".repeat(10_000) + NOTICE,
                NOTICE + "could not be delivered\n" + " \n\t\n".repeat(300_000) + "To:",
                NOTICE + "a@b.example could not be delivered\nhost " + "a.".repeat(700_000),
                NOTICE + "a@b.example could not be delivered ".repeat(40_000),
                NOTICE + "<".repeat(400_000) + "a@b.example" + ">".repeat(400_000) + " could not be delivered",
                nested(10_000),
                numbered(NOTICE, "<r%d@x.example>: 550 user unknown\n"),
                numbered("From: mailer-daemon@x.example\n", "X-Failed-Recipients: r%d@x.example\n"),
                numbered(
                        "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n",
                        "Final-Recipient: rfc822; r%d@x.example\nAction: failed\nStatus: 5.1.1\n\n"));
        for (var text : heavy) {
            var start = spent();
            ReturnReader.read(bytes(text));
            assertThat(Duration.ofNanos(spent() - start))
                    .as(text.substring(0, 40))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
