package org.dateline.email;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A private key out of a PEM file, and its public half.
 *
 * @param kind as it stands in k=
 * @param signature Java's name of the algorithm
 * @param published the public half as it stands in p=
 */
record PemKey(String kind, String signature, PrivateKey key, byte[] published) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (RSA |ENCRYPTED |)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");

    private static final String RSA = "SHA256withRSA";
    private static final String ED25519 = "Ed25519";
    private static final int SMALLEST = 2048; // RFC 8301 3.2: at least 1024, should be 2048
    private static final int LARGEST = 4096; // more, verifiers need not know
    private static final int ED25519_OCTETS = 32;

    /** PKCS#8 around PKCS#1 (RFC 5958 2): version 0, rsaEncryption with NULL. */
    private static final byte[] OF_RSA = {
        2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
    };

    static PemKey in(String pem, Path file) throws UnusableKey {
        var block = BLOCK.matcher(pem);
        if (!block.find())
            throw new UnusableKey(
                    "The DKIM key %s is no private key in PEM (PKCS#8 or PKCS#1)".formatted(file), made(file));
        if (block.group(1).startsWith("ENC") || block.group(2).contains("ENCRYPTED"))
            throw new UnusableKey(
                    "The DKIM key %s is locked with a password".formatted(file),
                    "Write it without: openssl pkey -in %s -out NEW.pem".formatted(file));
        try {
            var der = Base64.getMimeDecoder().decode(block.group(2));
            return of(block.group(1).isEmpty() ? der : pkcs8(der), file);
        } catch (IllegalArgumentException | GeneralSecurityException damaged) {
            throw new UnusableKey("The DKIM key %s is damaged, or neither RSA nor Ed25519".formatted(file), made(file));
        }
    }

    private static String made(Path file) {
        return "Make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out " + file;
    }

    private static PemKey of(byte[] der, Path file) throws GeneralSecurityException, UnusableKey {
        var spec = new PKCS8EncodedKeySpec(der);
        try {
            var key = KeyFactory.getInstance("RSA").generatePrivate(spec);
            if (key instanceof RSAPrivateCrtKey whole) return rsa(spec, whole, file);
            throw new InvalidKeySpecException("An RSA key without its primes");
        } catch (InvalidKeySpecException notRsa) {
            return ed25519(
                    spec, (EdECPrivateKey) KeyFactory.getInstance(ED25519).generatePrivate(spec));
        }
    }

    private static PemKey rsa(PKCS8EncodedKeySpec spec, RSAPrivateCrtKey key, Path file)
            throws GeneralSecurityException, UnusableKey {
        int bits = key.getModulus().bitLength();
        if (bits < SMALLEST || bits > LARGEST)
            throw new UnusableKey(
                    "The DKIM key %s has %d bits, receivers want %d to %d".formatted(file, bits, SMALLEST, LARGEST),
                    made(file));
        var half = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        return new PemKey("rsa", RSA, Algorithms.keys("RSA", RSA).generatePrivate(spec), half.getEncoded())
                .provedBy(half);
    }

    private static PemKey ed25519(PKCS8EncodedKeySpec spec, EdECPrivateKey key) throws GeneralSecurityException {
        var seed = key.getBytes().orElseThrow(InvalidKeySpecException::new);
        var half = publicHalf(seed);
        var encoded = half.getEncoded();
        return new PemKey(
                        "ed25519",
                        ED25519,
                        Algorithms.keys(ED25519, ED25519).generatePrivate(spec),
                        Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length))
                .provedBy(half);
    }

    /** Java derives it only where it makes a pair, from what it takes for chance. */
    private static PublicKey publicHalf(byte[] seed) throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance(ED25519, "SunEC");
        pair.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, seed.length);
            }
        });
        return pair.generateKeyPair().getPublic();
    }

    private static byte[] pkcs8(byte[] pkcs1) {
        return der(0x30, joined(OF_RSA, der(4, pkcs1)));
    }

    private static byte[] der(int tag, byte[] content) {
        int n = content.length;
        return joined(new byte[] {(byte) tag, (byte) 0x82, (byte) (n >> 8), (byte) n}, content);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** What it signs, the half that we would publish must accept. */
    private PemKey provedBy(PublicKey half) throws GeneralSecurityException {
        var text = "dateline".getBytes(StandardCharsets.US_ASCII);
        var check = Signature.getInstance(signature);
        check.initVerify(half);
        check.update(hashed(text));
        if (!check.verify(sign(text))) throw new InvalidKeySpecException("The two halves do not fit");
        return this;
    }

    byte[] sign(byte[] text) {
        try {
            var signing = Algorithms.signature(signature);
            signing.initSign(key);
            signing.update(hashed(text));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The DKIM key does not sign", e);
        }
    }

    /** Ed25519 signs the hash (RFC 8463 3); with RSA hashing is part of signing. */
    private byte[] hashed(byte[] text) {
        return signature.equals(RSA) ? text : Algorithms.sha256().digest(text);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return kind;
    }
}
