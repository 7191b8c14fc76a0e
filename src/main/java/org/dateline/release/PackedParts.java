package org.dateline.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dateline.language.Phrases;

/** The parts of a packed document that are wanted, unpacked within limits: a few kilobytes can stand for gigabytes. */
record PackedParts(Map<String, byte[]> parts) {

    static final int MOST_PACKED = 20 * 1024 * 1024;
    private static final int MOST_ENTRIES = 2_000;
    private static final int LARGEST = 24 * 1024 * 1024;
    /** Text packs to a tenth; only what is made to harm packs to less than a hundredth. */
    private static final int HIGHEST_RATIO = 100;

    private static final int ALWAYS_FINE = 1024 * 1024;

    /** @throws NotAText when it is damaged or made to harm */
    static PackedParts of(byte[] packed, Predicate<String> wanted) {
        if (packed.length > MOST_PACKED)
            throw new NotAText(Phrases.say("release.import.heavy-word", packed.length / (1024 * 1024)));
        var parts = new LinkedHashMap<String, byte[]>();
        long most = Math.min(LARGEST, Math.max(ALWAYS_FINE, (long) packed.length * HIGHEST_RATIO));
        int entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) throw harmful();
                // What is not wanted is passed over by the zip reader too, so it counts as well.
                var bytes = unpacked(zip, most);
                most -= bytes.length;
                if (wanted.test(entry.getName())) parts.put(entry.getName(), bytes);
            }
        } catch (ZipException | IllegalArgumentException damaged) {
            throw damaged();
        } catch (IOException broken) {
            throw damaged();
        }
        if (parts.isEmpty()) throw damaged();
        return new PackedParts(parts);
    }

    private static byte[] unpacked(ZipInputStream zip, long most) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            out.write(buffer, 0, n);
            if (out.size() > most) throw harmful();
        }
        return out.toByteArray();
    }

    byte[] packed() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not refuse to be written", e);
        }
        return out.toByteArray();
    }

    private static NotAText harmful() {
        return new NotAText(Phrases.say("release.import.unpacks"));
    }

    private static NotAText damaged() {
        return new NotAText(Phrases.say("release.import.no-word"));
    }
}
