package org.dateline.release;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** An uploaded file that has been looked at and may stand beside a release. */
@SuppressWarnings("ArrayRecordComponent") // handed straight on: to the database, to a response, into a letter
public record DocumentFile(String fileName, String mediaType, byte[] bytes) {

    private static final long MEGABYTE = 1024 * 1024;
    private static final String TAKEN =
            "PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), OpenDocument (odt, ods, odp), ZIP, CSV, text, MP3 and MP4 can be added";

    /** @throws IllegalArgumentException with advice when it cannot be used */
    static DocumentFile of(@Nullable String name, byte[] bytes, DataSize largest) {
        var fileName = FileName.plain(name, "document");
        var kind = DocumentKind.of(fileName)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "“" + fileName
                                        + "” cannot stand beside a release: " + TAKEN
                                        + ". Pictures have a place of their own; web pages, drawings with scripts (SVG) and programs are never taken."));
        if (bytes.length == 0) throw new IllegalArgumentException("“" + fileName + "” is empty. Choose another file.");
        if (bytes.length > largest.toBytes()) throw tooLarge(bytes.length, largest);
        if (!kind.isBeginOf(bytes))
            throw new IllegalArgumentException("“" + fileName + "” is called " + FileName.ending(fileName)
                    + " and is something else, damaged, or protected by a password. Save it again and try once more.");
        return new DocumentFile(fileName, kind.mediaType(), bytes);
    }

    static IllegalArgumentException tooLarge(long bytes, DataSize largest) {
        return new IllegalArgumentException("The document has " + (bytes + MEGABYTE - 1) / MEGABYTE + " MB; at most "
                + largest.toMegabytes() + " MB can be added. Make it smaller, or link it from the text.");
    }
}
