package org.dateline.email;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/** Java's own algorithms, or those of the Amazon Corretto Crypto Provider where it lies on the class path: they sign several times as fast. */
final class Algorithms {
    private static final @Nullable Provider CORRETTO = corretto();

    private Algorithms() {}

    static Signature signature(String name) throws GeneralSecurityException {
        var corretto = CORRETTO;
        return corretto != null && signs(corretto, name)
                ? Signature.getInstance(name, corretto)
                : Signature.getInstance(name);
    }

    /** Makes keys for the signature of that name. */
    static KeyFactory keys(String name, String signature) throws GeneralSecurityException {
        var corretto = CORRETTO;
        return corretto != null && signs(corretto, signature) && corretto.getService("KeyFactory", name) != null
                ? KeyFactory.getInstance(name, corretto)
                : KeyFactory.getInstance(name);
    }

    static MessageDigest sha256() {
        try {
            var corretto = CORRETTO;
            return corretto == null
                    ? MessageDigest.getInstance("SHA-256")
                    : MessageDigest.getInstance("SHA-256", corretto);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static boolean signs(Provider provider, String signature) {
        return provider.getService("Signature", signature) != null;
    }

    /** Without its native part, on a machine it was not made for, it offers nothing. */
    private static @Nullable Provider corretto() {
        try {
            var type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            var provider = (Provider) type.getField("INSTANCE").get(null);
            return provider != null && provider.getService("MessageDigest", "SHA-256") != null ? provider : null;
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }
}
