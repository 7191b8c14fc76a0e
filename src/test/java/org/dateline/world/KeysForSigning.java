package org.dateline.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dateline.email.Dkim;
import org.dateline.email.DkimKey;
import org.dateline.email.UnusableKey;

/** A domain of the tests whose letters are signed twice, by RSA and by Ed25519. The keys are new in each run. */
public final class KeysForSigning {

    public static final String DOMAIN = "signed.example";
    public static final String RSA_ALONE = "rsa.signed.example";
    public static final String ED25519_ALONE = "ed25519.signed.example";

    private static final String RSA = "rsa2026";
    private static final String ED25519 = "ed2026";
    private static final Path FOLDER = folder();
    private static final Dkim DKIM = read();

    private KeysForSigning() {}

    public static Dkim dkim() {
        return DKIM;
    }

    /** The settings that name them, for that domain both and for two others one alone. */
    public static List<String> settings() {
        var settings = new ArrayList<String>();
        name(settings, DOMAIN, RSA);
        name(settings, DOMAIN, ED25519);
        name(settings, RSA_ALONE, RSA);
        name(settings, ED25519_ALONE, ED25519);
        return settings;
    }

    private static void name(List<String> settings, String domain, String selector) {
        var key = "dateline.dkim.keys[%d].".formatted(settings.size() / 3);
        settings.add(key + "domain=" + domain);
        settings.add(key + "selector=" + selector);
        settings.add(key + "private-key=" + FOLDER.resolve(selector));
    }

    /** What the DNS would say: name to text. */
    static Map<String, String> published() {
        return DKIM.keys().stream().collect(Collectors.toMap(DkimKey::publishedAt, DkimKey::record));
    }

    /** Writes a PEM file that its owner alone may read. */
    public static Path pem(Path file, String label, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(
                                label,
                                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der),
                                label));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("dateline-dkim");
            var rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2048);
            var ed25519 = KeyPairGenerator.getInstance("Ed25519");
            for (var pair : Map.of(RSA, rsa, ED25519, ed25519).entrySet()) {
                var file = pem(
                        folder.resolve(pair.getKey()),
                        "PRIVATE KEY",
                        pair.getValue().generateKeyPair().getPrivate().getEncoded());
                file.toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Dkim read() {
        try {
            return new Dkim(List.of(
                    DkimKey.read(DOMAIN, RSA, FOLDER.resolve(RSA)),
                    DkimKey.read(DOMAIN, ED25519, FOLDER.resolve(ED25519))));
        } catch (UnusableKey e) {
            throw new IllegalStateException(e);
        }
    }
}
