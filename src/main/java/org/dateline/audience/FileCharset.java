package org.dateline.audience;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dateline.language.Phrases;

/** In which characters a file is written, found by reading all of it once. */
final class FileCharset {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private long line = 1;
    private long wholeSequences;
    private long broken;
    private long firstBroken;
    private long telling;
    private long firstTelling;

    private FileCharset() {}

    /**
     * @param begin its first bytes
     * @throws UnreadableFile where some lines are written in other characters than the others
     */
    static Charset of(Path file, byte[] begin) throws IOException {
        if (begins(begin, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (begins(begin, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i < begin.length; i++) {
            even += begin[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += begin[i] == 0 && i % 2 == 1 ? 1 : 0;
        }
        if (odd > begin.length / 4 && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (even > begin.length / 4 && odd == 0) {
            return StandardCharsets.UTF_16BE;
        }
        var look = new FileCharset();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            look.read(in);
        }
        return look.decide();
    }

    /**
     * A Windows file may hold a pair of characters that looks like UTF-8, but not many more of them than of others, and hardly
     * ever one that reads as á to ÿ: it would be Ã before a sign.
     */
    private Charset decide() {
        if (broken == 0) {
            return StandardCharsets.UTF_8;
        }
        if (wholeSequences > broken || telling > 0) {
            throw new UnreadableFile(
                    wholeSequences > broken
                            ? otherCharacters()
                            : Phrases.say("audience.file.two-encodings", firstTelling, firstBroken));
        }
        return WINDOWS;
    }

    private String otherCharacters() {
        return broken > 1
                ? Phrases.say("audience.file.other-characters-more", firstBroken, broken - 1)
                : Phrases.say("audience.file.other-characters", firstBroken);
    }

    private void read(InputStream in) throws IOException {
        int following = 0;
        int before = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (following > 0) {
                if ((b & 0xc0) == 0x80) {
                    following--;
                    wholeSequences += following == 0 ? 1 : 0;
                    if (before == 0xc3 && b > 0xa0) {
                        firstTelling = telling == 0 ? line : firstTelling;
                        telling++;
                    }
                    before = b;
                    continue;
                }
                broken();
            }
            following = 0;
            before = b;
            if (b >= 0xc2 && b <= 0xf4) {
                following = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
            } else if (b >= 0x80) {
                broken();
            }
            line += b == '\n' ? 1 : 0;
        }
        if (following > 0) {
            broken();
        }
    }

    private void broken() {
        firstBroken = broken == 0 ? line : firstBroken;
        broken++;
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }
}
