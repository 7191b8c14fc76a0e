package org.dateline.release;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.dateline.language.Phrases;

/** Bytes of a file become characters, or an answer that helps. */
final class Encoding {

    static final int MOST_BYTES = 2 * 1024 * 1024;

    /** Before anything is read. Word documents carry their pictures, so they may be larger. */
    static void refuseTooLarge(long bytes) {
        if (bytes > PackedParts.MOST_PACKED) throw new NotAText(Phrases.say("release.import.too-large"));
    }

    private Encoding() {}

    /** Characters of any file that can be brought: a Word document becomes the source of a plain web page. */
    static String text(byte[] bytes) {
        return WordDocument.isOne(bytes) ? WordDocument.html(bytes) : decode(bytes);
    }

    /** UTF-8, UTF-16 with its mark, or else Windows-1252, the three a press office's files come in. */
    static String decode(byte[] bytes) {
        if (bytes.length > MOST_BYTES) throw new NotAText(Phrases.say("release.import.too-long", bytes.length / 1024));
        if (starts(bytes, 0xFE, 0xFF)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        if (starts(bytes, 0xFF, 0xFE)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        refuseOtherFormats(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static void refuseOtherFormats(byte[] bytes) {
        if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) throw new NotAText(Phrases.say("release.import.old-word"));
        if (starts(bytes, '%', 'P', 'D', 'F')) throw new NotAText(Phrases.say("release.import.pdf"));
        if (starts(bytes, '{', '\\', 'r', 't', 'f')) throw new NotAText(Phrases.say("release.import.rtf"));
        int strange = 0;
        for (byte b : bytes) {
            if (b == 0) throw binary();
            if (b > 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f') strange++;
        }
        if (strange > bytes.length / 50) throw binary();
    }

    private static NotAText binary() {
        return new NotAText(Phrases.say("release.import.binary"));
    }

    private static boolean starts(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) if ((bytes[i] & 0xFF) != magic[i]) return false;
        return true;
    }
}
