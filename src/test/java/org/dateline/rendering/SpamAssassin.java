package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Debian's spamassassin with the rules it comes with, asking nobody on the net. */
final class SpamAssassin {

    private static final Path PROGRAM = Path.of("/usr/bin/spamassassin");
    private static final Pattern STATUS = Pattern.compile(
            "^X-Spam-Status: \\S+ score=(-?[0-9.]+) required=\\S+ tests=(\\S*).*? id letter-(\\d+) for ",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** What the receiving server writes above a letter from an orderly relay; by it we know which is which. */
    private static final String RECEIVED = """
            Received: from relay.harmonia.example (relay.harmonia.example [93.184.216.34])
            \tby mx.gazeta.example with ESMTPS id letter-%d for <anna.kowalska@gazeta.example>;
            \tThu, 3 Dec 2026 10:00:02 +0000
            """;

    private SpamAssassin() {}

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** @param tests the rules that matched */
    record Judgement(double score, String tests) {}

    /** All at once, since starting it takes longest; it returns them in an order of its own. @param letters with CRLF, as they arrive */
    static List<Judgement> judge(List<String> letters) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("spam");
        var box = folder.resolve("box");
        var mails = new StringBuilder();
        for (int i = 0; i < letters.size(); i++)
            mails.append("From bounce@harmonia.example Thu Dec  3 10:00:02 2026\n")
                    .append(RECEIVED.formatted(i))
                    .append(letters.get(i).replace("\r\n", "\n"))
                    .append('\n');
        Files.writeString(box, mails, StandardCharsets.US_ASCII);
        var judged = folder.resolve("judged");
        var program = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--local",
                        "--configpath=/usr/share/spamassassin",
                        "--nocreate-prefs",
                        "--prefspath=/dev/null",
                        "--cf=use_bayes 0",
                        "--cf=fold_headers 0",
                        "--cf=dns_available no",
                        "--cf=report_safe 0",
                        "--mbox",
                        box.toString())
                .redirectOutput(judged.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        assertThat(program.waitFor(3, TimeUnit.MINUTES))
                .as("spamassassin ended")
                .isTrue();
        assertThat(program.exitValue())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        var judgements = new TreeMap<Integer, Judgement>();
        var status = STATUS.matcher(Files.readString(judged, StandardCharsets.ISO_8859_1));
        while (status.find())
            judgements.put(
                    Integer.parseInt(status.group(3)),
                    new Judgement(Double.parseDouble(status.group(1)), status.group(2)));
        for (var file : List.of(box, judged, folder.resolve("errors"), folder)) Files.delete(file);
        return List.copyOf(judgements.values());
    }
}
