package org.dateline.release;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may stand beside a release: files that newsrooms open and mail servers let through. Nothing that a browser would run. */
enum DocumentKind {
    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ODT("application/vnd.oasis.opendocument.text"),
    ODS("application/vnd.oasis.opendocument.spreadsheet"),
    ODP("application/vnd.oasis.opendocument.presentation"),
    ZIP("application/zip"),
    MP3("audio/mpeg"),
    MP4("video/mp4"),
    CSV("text/csv; charset=utf-8"),
    TXT("text/plain; charset=utf-8");

    /** Some programs write a line before the mark of a PDF; readers look for it in the first kilobyte. */
    private static final int HEAD = 1024;

    private final String mediaType;

    DocumentKind(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<DocumentKind> of(String fileName) {
        var ending = FileName.ending(fileName).toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(ending))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether the file begins as its name says: a program does not become a document by being called one. */
    boolean isBeginOf(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        return switch (this) {
            case PDF -> head.contains("%PDF-");
            case DOCX, XLSX, PPTX, ODT, ODS, ODP, ZIP -> head.startsWith("PK\u0003\u0004");
            case MP3 -> head.startsWith("ID3") || head.length() > 1 && head.charAt(0) == 0xFF && head.charAt(1) >= 0xE0;
            case MP4 -> head.startsWith("ftyp", 4);
            case CSV, TXT -> isText(bytes);
        };
    }

    private static boolean isText(byte[] bytes) {
        for (byte octet : bytes) if (octet == 0) return false;
        return true;
    }
}
