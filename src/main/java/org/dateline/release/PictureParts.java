package org.dateline.release;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.dateline.language.Phrases;

/**
 * A picture file taken apart: what draws it is kept, what is said about it (place, camera, its serial number, thumbnails, history) is not, and what the office says about it can be put in.
 * Not a pixel changes. A list of what may stay, not of what must go: makers of cameras invent new places for such things.
 */
final class PictureParts {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** What draws, colours or moves a PNG (PNG third edition, 11.2 to 11.3). */
    private static final Set<String> DRAWING = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "bKGD", "hIST", "pHYs", "acTL", "fcTL", "fdAT");

    private static final byte[] XMP_IN_JPEG = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] XMP_IN_PNG = "XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_SEGMENT = 0xFFFF - 2;

    private final byte[] file;
    private final byte[] xmp;
    private final Predicate<String> staying;
    private final ByteArrayOutputStream out;
    private int at;

    private PictureParts(byte[] file, byte[] xmp) {
        this.file = file;
        this.xmp = xmp;
        this.staying = DRAWING::contains;
        this.out = new ByteArrayOutputStream(file.length + xmp.length + 64);
    }

    private PictureParts(byte[] file) {
        this.file = file;
        this.xmp = new byte[0];
        this.staying = this::isPlainlySaid;
        this.out = new ByteArrayOutputStream();
    }

    /**
     * For whoever reads what is said in the file: a PNG without its compressed parts, since a few kilobytes of those can stand for gigabytes of memory. Other files as they are.
     *
     * @throws IllegalArgumentException when the file is damaged
     */
    static byte[] said(byte[] file) {
        var parts = new PictureParts(file);
        try {
            return parts.isPng() ? parts.png() : file;
        } catch (IndexOutOfBoundsException tooShort) {
            throw damaged(tooShort);
        }
    }

    /** @throws IllegalArgumentException when the file is damaged */
    static byte[] cleaned(byte[] file) {
        return with(file, new byte[0]);
    }

    /**
     * Cleaned, and with an XMP packet where JPEG and PNG have a place for it. Other files come back as they are, but for a GIF's comments.
     *
     * @throws IllegalArgumentException when the file is damaged
     */
    static byte[] with(byte[] file, byte[] xmp) {
        var parts = new PictureParts(file, xmp);
        try {
            if (parts.begins(0, 0xFF, 0xD8)) return parts.jpeg();
            if (parts.isPng()) return parts.png();
            if (parts.begins(0, 'G', 'I', 'F', '8')) return parts.gif();
            return file;
        } catch (IndexOutOfBoundsException tooShort) {
            throw damaged(tooShort);
        }
    }

    private static IllegalArgumentException damaged(IndexOutOfBoundsException tooShort) {
        return new IllegalArgumentException(Phrases.say("release.picture.damaged"), tooShort);
    }

    private boolean isPng() {
        return Arrays.equals(file, 0, Math.min(file.length, PNG.length), PNG, 0, PNG.length);
    }

    /** Segment by segment (ITU T.81, B.1); behind each start of a scan its data, which ends at the next marker. */
    private byte[] jpeg() {
        take(2);
        boolean said = xmp.length == 0;
        while (at < file.length) {
            if (octet(at) != 0xFF) throw new IndexOutOfBoundsException("no marker at " + at);
            while (octet(at + 1) == 0xFF) at++;
            int marker = octet(at + 1);
            if (marker == 0xD9) break;
            if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
                take(2);
                continue;
            }
            // JFIF stands first, by its own rule; what is said about the picture right behind it.
            if (!said && marker != 0xE0) {
                segment(0xE1, XMP_IN_JPEG, xmp);
                said = true;
            }
            int length = 2 + (octet(at + 2) << 8 | octet(at + 3));
            if (marker == 0xE0 && begins(at + 4, 'J', 'F', 'I', 'F', 0)) jfif(length);
            else if (stays(marker)) take(length);
            else skip(length);
            if (marker == 0xDA) scan();
        }
        out.write(0xFF);
        out.write(0xD9);
        return out.toByteArray();
    }

    /** Tables, frames and scans; of the applications' own segments only colour profiles and Adobe's colour transform. */
    private boolean stays(int marker) {
        if (marker == 0xE2) return begins(at + 4, 'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0);
        if (marker == 0xEE) return begins(at + 4, 'A', 'd', 'o', 'b', 'e');
        return marker < 0xE0 || marker > 0xEF && marker != 0xFE;
    }

    /** Version and density; the thumbnail behind them stays away. */
    private void jfif(int length) {
        segment(0xE0, Arrays.copyOfRange(file, at + 4, at + 16), new byte[2]);
        skip(length);
    }

    private void scan() {
        int from = at;
        while (at < file.length && !(octet(at) == 0xFF && endsScan(at + 1))) at++;
        out.write(file, from, at - from);
    }

    private boolean endsScan(int after) {
        if (after >= file.length) return false;
        int next = octet(after);
        return next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7);
    }

    private void segment(int marker, byte[] head, byte[] body) {
        int length = 2 + head.length + body.length;
        if (length > LONGEST_SEGMENT) return;
        out.write(0xFF);
        out.write(marker);
        out.write(length >> 8);
        out.write(length);
        out.writeBytes(head);
        out.writeBytes(body);
    }

    private byte[] png() {
        take(PNG.length);
        while (at < file.length) {
            int length = ByteBuffer.wrap(file, at, 4).getInt();
            if (length < 0) throw new IndexOutOfBoundsException("a chunk of negative length");
            var type = new String(file, at + 4, 4, StandardCharsets.US_ASCII);
            if (staying.test(type)) take(12 + length);
            else skip(12 + length);
            if (type.equals("IHDR") && xmp.length > 0) said();
            if (type.equals("IEND")) break;
        }
        return out.toByteArray();
    }

    /** Exif, and text whose keyword is followed by the flag of no compression. */
    private boolean isPlainlySaid(String type) {
        if (!type.equals("iTXt")) return Set.of("IHDR", "IEND", "eXIf", "tEXt").contains(type);
        int keyword = at + 8;
        while (octet(keyword) != 0) keyword++;
        return octet(keyword + 1) == 0;
    }

    private void said() {
        var body = ByteBuffer.allocate(4 + XMP_IN_PNG.length + xmp.length)
                .put("iTXt".getBytes(StandardCharsets.US_ASCII))
                .put(XMP_IN_PNG)
                .put(xmp)
                .array();
        var sum = new CRC32();
        sum.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length - 4).array());
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /** Block by block (GIF89a, 23 to 26): comments and applications' blocks stay away, but for the one that repeats an animation. */
    private byte[] gif() {
        take(6 + 7 + table(octet(10)));
        while (at < file.length && octet(at) != 0x3B) {
            if (octet(at) == 0x2C) {
                take(10 + table(octet(at + 9)));
                take(1);
                blocks(true);
            } else if (octet(at) != 0x21) {
                break;
            } else {
                int kind = octet(at + 1);
                boolean repeats = kind == 0xFF && begins(at + 3, 'N', 'E', 'T', 'S', 'C', 'A', 'P', 'E');
                boolean stays = kind == 0xF9 || kind == 0x01 || repeats;
                if (stays) take(2);
                else skip(2);
                blocks(stays);
            }
        }
        out.write(0x3B);
        return out.toByteArray();
    }

    private static int table(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private void blocks(boolean stay) {
        int length;
        do {
            length = octet(at);
            if (stay) take(1 + length);
            else skip(1 + length);
        } while (length > 0);
    }

    private boolean begins(int from, int... octets) {
        for (int i = 0; i < octets.length; i++)
            if (from + i >= file.length || octet(from + i) != octets[i]) return false;
        return true;
    }

    private int octet(int position) {
        return file[position] & 0xFF;
    }

    private void take(int length) {
        if (length < 0 || length > file.length - at) throw new IndexOutOfBoundsException("cut at " + at);
        out.write(file, at, length);
        at += length;
    }

    private void skip(int length) {
        if (length < 0 || length > file.length - at) throw new IndexOutOfBoundsException("cut at " + at);
        at += length;
    }
}
