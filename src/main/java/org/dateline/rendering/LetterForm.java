package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.dateline.email.Canonical;
import org.dateline.email.Dkim;
import org.jspecify.annotations.Nullable;

/**
 * A compiled letter in one language: bytes for everybody with slots between them. Immutable, known by the hash of its content, the same on every node.
 *
 * <p>Splicing costs microseconds: the shared pieces are handed out as they are, only the slots are made anew.
 */
public final class LetterForm {

    /** Raised whenever stored pieces would be spliced differently. */
    static final int FORMAT = 1;

    /** The header field in which our own reference travels, for servers that rewrite the Message-ID. */
    public static final String REFERENCE_FIELD = "X-Dateline-Reference";

    private final byte[] hash;
    private final Skeleton skeleton;
    private final List<Object> parts;
    private final List<Skeleton.Part> holes;
    /** For each part which hole it is; -1 for a piece. The way to leave stands in five places and is made once. */
    private final int[] holeOfPart;

    private volatile @Nullable List<Object> seenByDkim;
    private final String subject;
    private final int htmlBytes;

    LetterForm(Skeleton skeleton, List<byte[]> pieces, String subject, int htmlBytes) {
        this.skeleton = skeleton;
        this.subject = subject;
        this.htmlBytes = htmlBytes;
        this.hash = skeleton.hash();
        var next = pieces.iterator();
        this.parts = skeleton.parts().stream()
                .<Object>map(part -> part.slot() == null ? next.next() : part)
                .toList();
        this.holes = skeleton.parts().stream()
                .filter(part -> part.slot() != null)
                .distinct()
                .toList();
        this.holeOfPart = skeleton.parts().stream()
                .mapToInt(part -> part.slot() == null ? -1 : holes.indexOf(part))
                .toArray();
    }

    /**
     * The whole message for one recipient as it goes on the wire behind DATA: ASCII, CRLF, dot-stuffed, without the final dot. The arrays are shared between
     * recipients: write them, never change them.
     */
    public List<byte[]> splice(Slots slots) {
        return wire(filled(slots));
    }

    /** The same, and before it a signature for each key of the sender's domain. */
    public List<byte[]> splice(Slots slots, Dkim dkim) {
        var filled = filled(slots);
        var wire = wire(filled);
        if (!dkim.isOff()) wire.addAll(0, dkim.signatures(seenByDkim(filled)));
        return wire;
    }

    private byte[][] filled(Slots slots) {
        var filled = new byte[holes.size()][];
        for (int i = 0; i < filled.length; i++) filled[i] = holes.get(i).filled(slots, skeleton.words());
        return filled;
    }

    private List<byte[]> wire(byte[][] filled) {
        var wire = new ArrayList<byte[]>(parts.size() + 2);
        for (int i = 0; i < holeOfPart.length; i++) {
            int hole = holeOfPart[i];
            if (hole < 0) wire.add((byte[]) parts.get(i));
            else if (filled[hole].length > 0) wire.add(filled[hole]);
        }
        return wire;
    }

    private List<Canonical> seenByDkim(byte[][] filled) {
        var shared = seenByDkim;
        if (shared == null) seenByDkim = shared = seenByDkim();
        var letter = new ArrayList<Canonical>(shared.size());
        for (int i = 0; i < holeOfPart.length; i++) {
            var part = shared.get(i);
            if (part instanceof Canonical piece) letter.add(piece);
            else if (part instanceof Skeleton.Part hole) {
                var bytes = filled[holeOfPart[i]];
                letter.add(hole.place() == Slot.Place.HEADER ? Canonical.header(bytes) : Canonical.body(bytes));
            }
        }
        return letter;
    }

    private List<Object> seenByDkim() {
        var seen = new ArrayList<Object>(parts.size());
        boolean header = true;
        for (var part : parts) {
            if (part instanceof byte[] piece) {
                var canonical = header ? Canonical.header(piece) : Canonical.body(piece);
                header &= !canonical.endsHeader();
                seen.add(canonical);
            } else {
                seen.add(part);
            }
        }
        return seen;
    }

    public byte[] hash() {
        return hash.clone();
    }

    public String subject() {
        return subject;
    }

    public String language() {
        return skeleton.language();
    }

    /** The HTML's size before encoding; over 102 kB Gmail clips it. */
    public int htmlBytes() {
        return htmlBytes;
    }

    /** What everybody's copy weighs on the wire; slots add a few hundred octets. */
    public int wireBytes() {
        return parts.stream()
                .mapToInt(part -> part instanceof byte[] piece ? piece.length : 0)
                .sum();
    }

    Skeleton skeleton() {
        return skeleton;
    }

    List<byte[]> pieces() {
        return parts.stream()
                .filter(byte[].class::isInstance)
                .map(byte[].class::cast)
                .toList();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
