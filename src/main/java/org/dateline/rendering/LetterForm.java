package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** What was last put in each hole. Hundreds of letters in a row say the same in some: why they come, by which list, when. */
    private final Filled[] last;

    private volatile @Nullable SeenByDkim seenByDkim;
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
        this.last = new Filled[holes.size()];
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
        if (!dkim.isOff()) wire.addAll(0, signatures(filled, dkim));
        return wire;
    }

    private byte[][] filled(Slots slots) {
        var filled = new byte[holes.size()][];
        for (int i = 0; i < filled.length; i++) {
            var hole = holes.get(i);
            var text = hole.text(slots, skeleton.words());
            var before = last[i];
            if (before == null || !before.text.equals(text)) last[i] = before = new Filled(text, hole.encoded(text));
            filled[i] = before.bytes;
        }
        return filled;
    }

    /** Immutable, so that connections may fill letters at the same time: whose comes last stays, and each is right. */
    private record Filled(String text, byte[] bytes) {}

    private List<byte[]> wire(byte[][] filled) {
        var wire = new ArrayList<byte[]>(parts.size() + 2);
        for (int i = 0; i < holeOfPart.length; i++) {
            int hole = holeOfPart[i];
            if (hole < 0) wire.add((byte[]) parts.get(i));
            else if (filled[hole].length > 0) wire.add(filled[hole]);
        }
        return wire;
    }

    /** What of a letter is the same for all, as DKIM sees it, and who sends it. */
    private record SeenByDkim(List<Object> parts, String senderDomain) {}

    private List<byte[]> signatures(byte[][] filled, Dkim dkim) {
        var shared = seenByDkim;
        if (shared == null) seenByDkim = shared = seenByDkim();
        return dkim.signs(shared.senderDomain) ? dkim.signatures(whole(shared.parts, filled)) : List.of();
    }

    private List<Canonical> whole(List<Object> shared, byte[][] filled) {
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

    private SeenByDkim seenByDkim() {
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
        var pieces = seen.stream()
                .filter(Canonical.class::isInstance)
                .map(Canonical.class::cast)
                .toList();
        return new SeenByDkim(seen, Dkim.senderDomain(pieces));
    }

    public byte[] hash() {
        return hash.clone();
    }

    boolean isOf(byte[] hash) {
        return Arrays.equals(this.hash, hash);
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
