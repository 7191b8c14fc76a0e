package org.dateline.rendering;

import java.util.ArrayList;
import java.util.List;
import org.dateline.release.Document;
import org.dateline.release.DocumentSettings;
import org.dateline.release.Documents;
import org.dateline.release.Languages;
import org.dateline.release.Release;
import org.dateline.release.Translation;
import org.springframework.stereotype.Component;

/** What the checklist says about documents. */
@Component
class DocumentChecks {

    private static final String DOCUMENTS = "documents";

    private final Documents documents;
    private final DocumentSettings settings;

    DocumentChecks(Documents documents, DocumentSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    List<Finding> of(Release release, List<Translation> translations, boolean embargoed) {
        var findings = new ArrayList<Finding>();
        var main = translations.get(0);
        var all = documents.of(main.versionId());
        for (var document : all) {
            reach(document, release, embargoed, findings);
            if (document.rights().isEmpty())
                findings.add(found(false, main, document, " has no rights.", "Say what it may be used for."));
            for (var translation : translations)
                if (translation.isFinal()
                        && document.title(translation.language()).isEmpty())
                    findings.add(found(
                            false,
                            translation,
                            document,
                            " has no title in " + Languages.name(translation.language()) + ".",
                            "Its readers get “" + document.title(translation.language(), release.mainLanguage())
                                    + "”."));
        }
        weight(all, findings);
        return findings;
    }

    private static void reach(Document document, Release release, boolean embargoed, List<Finding> findings) {
        var name = "The document " + document.fileName();
        if (document.attached()) return;
        if (!LetterDocuments.hasAddress(release))
            findings.add(Finding.mend(
                            "",
                            name + " reaches nobody.",
                            "This release goes by mail only, so there is nothing to link to: attach the document.")
                    .at(DOCUMENTS));
        else if (embargoed)
            findings.add(Finding.look(
                            "",
                            name + " is a link that opens at the lift.",
                            "Whoever gets a copy under embargo cannot read it before; attach it if they should.")
                    .at(DOCUMENTS));
    }

    private void weight(List<Document> all, List<Finding> findings) {
        var attached = all.stream()
                .filter(Document::attached)
                .mapToLong(Document::size)
                .sum();
        if (attached > settings.attached().toBytes())
            findings.add(Finding.mend(
                            "",
                            "The attached documents are heavier than " + settings.attachedInWords() + " together.",
                            "Link some of them instead: mail servers turn away what is too heavy.")
                    .at(DOCUMENTS));
    }

    private static Finding found(
            boolean blocking, Translation translation, Document document, String what, String advice) {
        return new Finding(
                blocking, translation.language(), DOCUMENTS, "The document " + document.fileName() + what, advice);
    }
}
