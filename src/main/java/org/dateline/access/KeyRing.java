package org.dateline.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dateline.email.Seal;
import org.jspecify.annotations.Nullable;

/**
 * The installation's secret keys, each with a small number (its key id). The newest makes what is made; the others
 * still recognise what they made. Every purpose has a key of its own, derived from these (HMAC-SHA-256, the purpose
 * as message), so that nothing made for one can be used for another.
 */
public final class KeyRing {

    /** Looking an algorithm up costs more than using it, and every letter carries three codes. */
    private static final ThreadLocal<Mac> HMAC = ThreadLocal.withInitial(KeyRing::hmac);

    private final SortedMap<Integer, byte[]> keys;
    private final Map<Purpose, Map<Integer, SecretKeySpec>> derived = new ConcurrentHashMap<>();

    KeyRing(Map<Integer, byte[]> keys) {
        if (keys.isEmpty()) throw new IllegalArgumentException("A key ring holds at least one key");
        this.keys = new TreeMap<>(keys);
    }

    /** The key id that new VERP addresses, links and Message-IDs carry. */
    public int currentKey() {
        return keys.lastKey();
    }

    /** HMAC-SHA-256 with the current key of the purpose; 32 bytes. */
    public byte[] mac(Purpose purpose, byte[] message) {
        return mac(purpose, purpose == Purpose.SUPPRESSION ? keys.firstKey() : keys.lastKey(), message);
    }

    /** The same with another key of the ring; throws if the ring has no such key. */
    public byte[] mac(Purpose purpose, int key, byte[] message) {
        return hmac(
                derived.computeIfAbsent(purpose, p -> new ConcurrentHashMap<>())
                        .computeIfAbsent(
                                key,
                                k -> spec(hmac(
                                        spec(master(k)), ("dateline/" + purpose).getBytes(StandardCharsets.UTF_8)))),
                message);
    }

    /**
     * Whether the MAC, or its truncation to at least 8 bytes, was made by this ring's key of that number. Takes the
     * same time whatever the answer; an unknown key id is a no.
     */
    public boolean proves(Purpose purpose, int key, byte[] message, byte[] mac) {
        if (mac.length < 8 || mac.length > 32 || !keys.containsKey(key)) return false;
        return MessageDigest.isEqual(Arrays.copyOf(mac(purpose, key, message), mac.length), mac);
    }

    /** For VERP addresses and Message-IDs. */
    public Seal seal(Purpose purpose) {
        return new Seal() {
            @Override
            public int currentKey() {
                return KeyRing.this.currentKey();
            }

            @Override
            public byte @Nullable [] code(int key, byte[] text) {
                return keys.containsKey(key) ? mac(purpose, key, text) : null;
            }
        };
    }

    /** Recognises this ring and tells nothing about it. */
    byte[] checkValue() {
        return hmac(spec(master(keys.firstKey())), "dateline/check".getBytes(StandardCharsets.UTF_8));
    }

    private byte[] master(int key) {
        var master = keys.get(key);
        if (master == null) throw new IllegalArgumentException("The key ring has no key " + key);
        return master;
    }

    private static SecretKeySpec spec(byte[] key) {
        return new SecretKeySpec(key, "HmacSHA256");
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            var mac = HMAC.get();
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac hmac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
