package org.dateline.release;

import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** An uploaded file that has been looked at and may stand beside a release. */
@SuppressWarnings("ArrayRecordComponent") // handed straight on: to the database, to a response, into a letter
public record DocumentFile(String fileName, String mediaType, byte[] bytes) {

    private static final long MEGABYTE = 1024 * 1024;

    /** @throws IllegalArgumentException with advice when it cannot be used */
    static DocumentFile of(@Nullable String name, byte[] bytes, DataSize largest) {
        var fileName = FileName.plain(name, "document");
        var kind = DocumentKind.of(fileName)
                .orElseThrow(() -> new IllegalArgumentException(Phrases.say("release.document.not-taken", fileName)));
        if (bytes.length == 0) throw new IllegalArgumentException(Phrases.say("release.document.empty", fileName));
        if (bytes.length > largest.toBytes()) throw tooLarge(bytes.length, largest);
        if (!kind.isBeginOf(bytes))
            throw new IllegalArgumentException(
                    Phrases.say("release.document.something-else", fileName, FileName.ending(fileName)));
        return new DocumentFile(fileName, kind.mediaType(), bytes);
    }

    static IllegalArgumentException tooLarge(long bytes, DataSize largest) {
        return new IllegalArgumentException(
                Phrases.say("release.document.too-large", (bytes + MEGABYTE - 1) / MEGABYTE, largest.toMegabytes()));
    }
}
