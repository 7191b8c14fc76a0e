package org.dateline.rendering;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.release.Document;
import org.dateline.release.Documents;
import org.dateline.release.Release;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Documents in letters: linked, or beside the letter where somebody chose so. */
@Component
class LetterDocuments {

    private final LongFunction<List<Document>> ofVersion;
    private final LongFunction<byte[]> bytes;
    private final PublicLinks links;

    @Autowired
    LetterDocuments(Documents documents, PublicLinks links) {
        this(documents::of, documents::bytes, links);
    }

    LetterDocuments(LongFunction<List<Document>> ofVersion, LongFunction<byte[]> bytes, PublicLinks links) {
        this.ofVersion = ofVersion;
        this.bytes = bytes;
        this.links = links;
    }

    List<Document> of(long versionId) {
        return ofVersion.apply(versionId);
    }

    /** One that is neither attached nor can ever be fetched is not named. */
    List<Letter.Download> listed(List<Document> documents, Release release, LetterOrder order, Words words) {
        return documents.stream()
                .filter(document -> document.attached() || hasAddress(release))
                .map(document -> listed(document, release, order, words))
                .toList();
    }

    private Letter.Download listed(Document document, Release release, LetterOrder order, Words words) {
        var what = document.type() + ", " + words.size(document.size());
        var title = document.title(order.language(), release.mainLanguage());
        if (document.attached())
            return new Letter.Download(
                    sentences(
                            title + ", " + what + ", " + words.text("attached"), document.credit(), document.rights()),
                    "",
                    "");
        var opens = order.embargo() == null ? "" : ", " + words.text("fromTheLift");
        return new Letter.Download(
                sentences(title, document.credit(), document.rights()),
                words.text("download", what) + opens,
                links.document(document));
    }

    static boolean hasAddress(Release release) {
        return release.reach() != Release.Reach.MAIL_ONLY;
    }

    private static String sentences(String... parts) {
        return Stream.of(parts)
                .filter(part -> !part.isEmpty())
                .map(part -> part.matches("(?s).*[.!?…]$") ? part : part + ".")
                .collect(Collectors.joining(" "));
    }

    List<Draft.Attachment> attached(List<Document> documents) {
        return documents.stream()
                .filter(Document::attached)
                .map(document ->
                        new Draft.Attachment(document.mediaType(), document.fileName(), bytes.apply(document.id())))
                .toList();
    }
}
