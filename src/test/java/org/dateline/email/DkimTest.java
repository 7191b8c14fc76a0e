package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.james.jdkim.exceptions.FailException;
import org.dateline.world.KeysForSigning;
import org.dateline.world.Verifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are made as the RFCs have it, keys are read as OpenSSL writes them, and what is wrong with one is told without showing it. */
class DkimTest {

    private static final String LETTER = """
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """.replace("\n", "\r\n");

    @TempDir
    Path folder;

    /** RFC 8463 A: same key, same letter, same signature. */
    @Test
    void theExampleOfTheStandardComesOutToTheOctet() throws Exception {
        var seed = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
        var der = new ByteArrayOutputStream();
        der.writeBytes(HexFormat.of().parseHex("302e020100300506032b657004220420"));
        der.writeBytes(seed);
        var key = DkimKey.read("football.example.com", "brisbane", pem("PRIVATE KEY", der.toByteArray()));
        assertThat(key.publishedAt()).isEqualTo("brisbane._domainkey.football.example.com");
        assertThat(key.record()).isEqualTo("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");

        var letter = Canonical.header(LETTER.getBytes(StandardCharsets.US_ASCII));
        var hash = Algorithms.sha256();
        letter.addTo(hash, 0);
        var bodyHash = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";
        assertThat(hash.digest()).isEqualTo(Base64.getDecoder().decode(bodyHash));

        var text = new ByteArrayOutputStream();
        for (var name : List.of("from", "to", "subject", "date", "message-id")) {
            text.writeBytes(letter.fields().get(name));
            text.writeBytes(new byte[] {'\r', '\n'});
        }
        text.writeBytes(Canonical.field(
                "dkim-signature",
                " v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; i=@football.example.com;\r\n"
                        + " q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
                        + " subject : date : message-id : from : subject : date;\r\n bh=" + bodyHash + ";\r\n b="));
        assertThat(key.sign(text.toByteArray()))
                .isEqualTo(Base64.getDecoder()
                        .decode("/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus"
                                + "Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw=="));
    }

    /** RFC 6376 3.4.5: the two fields of the standard's own example. */
    @Test
    void whiteSpaceIsEvenedOutAsTheStandardHasIt() {
        var letter = Canonical.header("To: X \r\nSubject : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(letter.fields().values())
                .map(octets -> new String(octets, StandardCharsets.US_ASCII))
                .containsExactly("to:X", "subject:Y Z");
        var hash = Algorithms.sha256();
        assertThat(letter.addTo(hash, 0)).isEqualTo(2);
        assertThat(hash.digest())
                .isEqualTo(Algorithms.sha256().digest(" C\r\nD E\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "ends in empty lines\r\n\r\n \r\n\t\r\n",
                "\r\n\r\nbegins with them",
                "trailing white space  \t \r\n within   the \t line\r\n\tat its start",
                "..a line that begins with a dot\r\n..\r\n...\r\nlast",
                "a\r\n\r\n\r\nb\r\n\r\nc",
                "spaces only:\r\n   \r\nend"
            })
    void anyBodyPassesWithOtherPeoplesVerifiers(String body) throws Exception {
        var letter = ("Subject:  folded\r\n \t and  \t spaced \r\nFROM:Press <press@" + KeysForSigning.DOMAIN
                + ">\r\nTo: Anna\r\n <anna@gazeta.example>\r\nX-Other: 1\r\n\r\n" + body + "\r\n");
        var wire = KeysForSigning.dkim().signed(letter.getBytes(StandardCharsets.US_ASCII));
        var got = new ByteArrayOutputStream();
        wire.forEach(got::writeBytes);
        var unstuffed = got.toString(StandardCharsets.US_ASCII).replace("\r\n.", "\r\n");
        Verifiers.assertSignedTwice(List.of(unstuffed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost the game|won the game", "Is dinner|Was dinner", "Joe SixPack|Jim SixPack"})
    void aLetterThatWasChangedOnItsWayPassesNowhere(String change) throws Exception {
        assertThatThrownBy(() -> Verifiers.jdkim(changed(change))).isInstanceOf(FailException.class);
        assumeTrue(
                Verifiers.hasDkimpy(),
                "python3-dkim and python3-nacl are not installed here: nobody but us has verified Ed25519");
        assertThat(Verifiers.dkimpy(List.of(changed(change)))).containsExactly("False False");
    }

    @Test
    void aSecondSubjectAboveTheSignedOneIsNoticed() throws Exception {
        assertThatThrownBy(() -> Verifiers.jdkim("Subject: Other news\r\n" + changed("hungry|hungry")))
                .isInstanceOf(FailException.class);
        assertThat(Verifiers.jdkim("X-Spam: no\r\n" + changed("hungry|hungry"))).isOne();
    }

    private static String changed(String change) {
        var wire = new ByteArrayOutputStream();
        KeysForSigning.dkim()
                .signed(LETTER.replace("football.example.com", KeysForSigning.DOMAIN)
                        .getBytes(StandardCharsets.US_ASCII))
                .forEach(wire::writeBytes);
        return wire.toString(StandardCharsets.US_ASCII).replace(change.split("\\|")[0], change.split("\\|")[1]);
    }

    /** RFC 6376 3.4.4 names this hash for a letter without a body. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", " \r\n\t\r\n\r\n"})
    void emptyLinesAloneAreNoBody(String body) {
        var hash = Algorithms.sha256();
        Canonical.header(("Subject: x\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII))
                .addTo(hash, 0);
        assertThat(Base64.getEncoder().encodeToString(hash.digest()))
                .isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    @Test
    void aLetterCutIntoPiecesAnywhereBetweenLinesIsSignedTheSame() {
        var lines =
                LETTER.replace("football.example.com", KeysForSigning.DOMAIN).split("(?<=\r\n)");
        var whole = KeysForSigning.dkim().signed(String.join("", lines).getBytes(StandardCharsets.US_ASCII));
        for (int cut = 6; cut < lines.length; cut++) {
            var pieces = List.of(
                    Canonical.header(joined(lines, 0, cut)),
                    Canonical.body(joined(lines, cut, lines.length)),
                    Canonical.body("\r\n \r\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(KeysForSigning.dkim().signatures(pieces).toArray())
                    .isEqualTo(whole.subList(0, 2).toArray());
        }
        assertThatThrownBy(() -> Canonical.body("half a line".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] joined(String[] lines, int from, int to) {
        return String.join("", Arrays.copyOfRange(lines, from, to)).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aLetterOfAnotherDomainOrWithoutSenderStaysAsItIs() {
        var letter = LETTER.getBytes(StandardCharsets.US_ASCII);
        assertThat(KeysForSigning.dkim().signed(letter)).containsExactly(letter);
        assertThat(KeysForSigning.dkim().signed("Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .hasSize(1);
    }

    @Test
    void whatAReaderSeesCannotBeAddedASecondTime() {
        var signature = new String(
                KeysForSigning.dkim()
                        .signed(LETTER.replace("football.example.com", KeysForSigning.DOMAIN)
                                .getBytes(StandardCharsets.US_ASCII))
                        .get(0),
                StandardCharsets.US_ASCII);
        assertThat(signature.replaceAll("\r\n ", ""))
                .contains("h=from:from:reply-to:to:to:subject:subject:date:date:message-id;")
                .doesNotContain("t=", "x=", "l=");
        for (var line : signature.split("\r\n")) assertThat(line).hasSizeLessThanOrEqualTo(76);
    }

    @Test
    void bothFormsOfAnRsaKeyAreTheSameKey() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA");
        pair.initialize(2048);
        var pkcs8 = pair.generateKeyPair().getPrivate().getEncoded();
        var pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        var one = DkimKey.read("a.example", "s1", pem("PRIVATE KEY", pkcs8));
        var other = DkimKey.read("A.example", "S1", pem("RSA PRIVATE KEY", pkcs1));
        assertThat(other.record()).isEqualTo(one.record()).startsWith("v=DKIM1; k=rsa; p=MII");
        assertThat(other.publishedAt()).isEqualTo("s1._domainkey.a.example");
        var p = one.record().substring("v=DKIM1; k=rsa; p=".length());
        assertThat(one.fits(p.substring(0, 100) + " \t" + p.substring(100))).isTrue();
        assertThat(one.fits(p.replace('A', 'B'))).isFalse();
        assertThat(one.fits("(none)")).isFalse();
        assertThat(one.toString()).isEqualTo("s1._domainkey.a.example (rsa-sha256)");
    }

    @Test
    void aKeyThatCannotBeUsedIsToldWithAdviceAndNothingOfIt() throws Exception {
        refused(folder.resolve("none.pem"), "cannot be read");
        refused(folder, "cannot be read");
        refused(pem("PUBLIC KEY", new byte[40]), "no private key");
        refused(pem("ENCRYPTED PRIVATE KEY", new byte[40]), "locked with a password");
        refused(pem("PRIVATE KEY", new byte[40]), "damaged");
        var pair = KeyPairGenerator.getInstance("RSA");
        pair.initialize(1024);
        refused(pem("PRIVATE KEY", pair.generateKeyPair().getPrivate().getEncoded()), "has 1024 bits");
        var curve = KeyPairGenerator.getInstance("EC");
        refused(pem("PRIVATE KEY", curve.generateKeyPair().getPrivate().getEncoded()), "neither RSA nor Ed25519");
        var open = pem("PRIVATE KEY", new byte[40]);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        refused(open, "read or written by others");
        assertThatThrownBy(() -> DkimKey.read("a.example", "not a name", open))
                .hasMessageContaining("no DKIM selector");
        assertThatThrownBy(() -> DkimKey.read("no domain", "s1", open)).hasMessageContaining("no domain");
    }

    private static void refused(Path file, String because) {
        assertThatThrownBy(() -> DkimKey.read("a.example", "s1", file))
                .isInstanceOfSatisfying(
                        UnusableKey.class, told -> assertThat(told.advice()).isNotBlank())
                .hasMessageContaining(because)
                .hasNoCause();
    }

    private Path pem(String label, byte[] der) throws Exception {
        return KeysForSigning.pem(Files.createTempFile(folder, "key", ".pem"), label, der);
    }
}
