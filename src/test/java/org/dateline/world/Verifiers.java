package org.dateline.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;

/** Others read our signatures: Apache James' jdkim (RSA alone), and dkimpy where Debian's python3-dkim and python3-nacl are installed. */
public final class Verifiers {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** Takes letters, each led by its length; says of each signature whether it passes. */
    private static final String DKIMPY = """
            import sys, dkim
            published = dict(line.split('\\t') for line in sys.argv[1].split('\\n'))
            def txt(name, timeout=5):
                return published.get(name.decode().rstrip('.'), '').encode()
            def passes(letter, i):
                try:
                    return dkim.DKIM(letter).verify(idx=i, dnsfunc=txt)
                except dkim.ValidationError:
                    return False
            while True:
                length = sys.stdin.buffer.readline()
                if not length: break
                letter = sys.stdin.buffer.read(int(length))
                count = letter.count(b'DKIM-Signature:')
                print(*(passes(letter, i) for i in range(count)))
            """;

    private Verifiers() {}

    /** Whether dkimpy is installed. */
    public static boolean hasDkimpy() {
        return Files.isExecutable(PYTHON)
                && Files.exists(Path.of("/usr/lib/python3/dist-packages/dkim"))
                && Files.exists(Path.of("/usr/lib/python3/dist-packages/nacl"));
    }

    /**
     * Both signatures of each of these letters of {@link KeysForSigning#DOMAIN} pass.
     *
     * @param letters as they were caught: CRLF, no dots stuffed
     */
    public static void assertSignedTwice(List<String> letters) throws Exception {
        for (var letter : letters) {
            assertThat(letter.split("DKIM-Signature:", -1)).as("two signatures").hasSize(3);
            assertThat(jdkim(letter)).as("RSA, verified by jdkim").isOne();
        }
        if (hasDkimpy()) assertThat(dkimpy(letters)).hasSameSizeAs(letters).allMatch("True True"::equals);
        else System.out.println("python3-dkim or python3-nacl is not installed: Ed25519 was not verified by others.");
    }

    /**
     * How many RSA signatures pass.
     *
     * @throws org.apache.james.jdkim.exceptions.FailException if none does
     */
    public static int jdkim(String letter) throws Exception {
        PublicKeyRecordRetriever dns = (method, selector, domain) -> {
            var record = KeysForSigning.published().get(selector + "._domainkey." + domain);
            return record == null || record.contains("k=ed25519") ? List.of() : List.of(record);
        };
        return new DKIMVerifier(dns)
                .verify(new ByteArrayInputStream(letter.getBytes(StandardCharsets.UTF_8)))
                .size();
    }

    /** For each letter, True or False for each of its signatures. */
    public static List<String> dkimpy(List<String> letters) throws IOException, InterruptedException {
        var published = KeysForSigning.published().entrySet().stream()
                .map(record -> record.getKey() + "\t" + record.getValue())
                .collect(Collectors.joining("\n"));
        var said = Files.createTempFile("dkimpy", ".txt");
        var python = new ProcessBuilder(PYTHON.toString(), "-c", DKIMPY, published)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try (var in = python.getOutputStream()) {
            for (var letter : letters) {
                var octets = letter.getBytes(StandardCharsets.UTF_8);
                in.write((octets.length + "\n").getBytes(StandardCharsets.US_ASCII));
                in.write(octets);
            }
        }
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var lines = Files.readAllLines(said);
        Files.delete(said);
        return lines;
    }
}
