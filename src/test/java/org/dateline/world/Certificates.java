package org.dateline.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate made for one test, and who trusts it. */
public final class Certificates {
    private static final char[] PASSWORD = "practice".toCharArray();

    private final Path file;
    private final KeyStore store;

    private Certificates(Path file, KeyStore store) {
        this.file = file;
        this.store = store;
    }

    /** @param names subject alternative names as keytool wants them, such as {@code dns:localhost,ip:127.0.0.1} */
    public static Certificates made(Path folder, String names) throws IOException, GeneralSecurityException {
        var file = Files.createTempDirectory(folder, "key").resolve("key.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sink",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=sink",
                        "-ext",
                        "san=" + names,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new Certificates(file, store);
    }

    /** For a server that reads its key from a file (PKCS12). */
    public Path file() {
        return file;
    }

    public String password() {
        return new String(PASSWORD);
    }

    /** For the server. */
    public SSLContext shown() throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** For a client that trusts it. */
    public SSLContext trusted() throws GeneralSecurityException {
        var trusting = KeyStore.getInstance("PKCS12");
        try {
            trusting.load(null, null);
        } catch (IOException impossible) {
            throw new GeneralSecurityException(impossible);
        }
        trusting.setCertificateEntry("sink", store.getCertificate("sink"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusting);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
