package org.dateline.rendering;

import java.util.ArrayList;
import java.util.List;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
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
    private final Times times;

    DocumentChecks(Documents documents, DocumentSettings settings, Times times) {
        this.documents = documents;
        this.settings = settings;
        this.times = times;
    }

    List<Finding> of(Release release, List<Translation> translations, boolean embargoed) {
        var findings = new ArrayList<Finding>();
        var main = translations.get(0);
        var all = documents.of(main.versionId());
        for (var document : all) {
            reach(document, release, embargoed, findings);
            if (document.rights().isEmpty())
                findings.add(found(
                        false,
                        main,
                        document,
                        "no-document-rights",
                        Phrases.say("rendering.check.no-document-rights-advice")));
            endOfRights(document, findings);
            for (var translation : translations)
                if (translation.isFinal()
                        && document.title(translation.language()).isEmpty())
                    findings.add(found(
                            false,
                            translation,
                            document,
                            "no-document-title",
                            Phrases.say(
                                    "rendering.check.no-document-title-advice",
                                    document.title(translation.language(), release.mainLanguage()))));
        }
        weight(all, findings);
        return findings;
    }

    private static void reach(Document document, Release release, boolean embargoed, List<Finding> findings) {
        var name = document.fileName();
        if (document.attached()) return;
        if (!LetterDocuments.hasAddress(release))
            findings.add(Finding.mend(
                            "",
                            Phrases.say("rendering.check.document-nobody", name),
                            Phrases.say("rendering.check.document-nobody-advice"))
                    .at(DOCUMENTS));
        else if (embargoed)
            findings.add(Finding.look(
                            "",
                            Phrases.say("rendering.check.document-later", name),
                            Phrases.say("rendering.check.document-later-advice"))
                    .at(DOCUMENTS));
    }

    private void endOfRights(Document document, List<Finding> findings) {
        var today = times.today();
        var until = document.rightsUntil();
        if (until == null) return;
        if (document.isOutOfRights(today))
            findings.add(Finding.mend(
                            "",
                            Phrases.say("rendering.check.rights-ended", document.fileName(), until),
                            Phrases.say("rendering.check.document-rights-ended-advice"))
                    .at(DOCUMENTS));
        else if (document.isOutOfRights(today.plusDays(Checks.RIGHTS_WARNED_BEFORE)))
            findings.add(Finding.look(
                            "",
                            Phrases.say("rendering.check.rights-end", document.fileName(), until),
                            Phrases.say("rendering.check.rights-end-advice"))
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
                            Phrases.say("rendering.check.documents-heavy", settings.attachedInWords()),
                            Phrases.say("rendering.check.documents-heavy-advice"))
                    .at(DOCUMENTS));
    }

    private static Finding found(
            boolean blocking, Translation translation, Document document, String what, String advice) {
        return new Finding(
                blocking,
                translation.language(),
                DOCUMENTS,
                Phrases.say("rendering.check." + what, document.fileName(), Languages.name(translation.language())),
                advice);
    }
}
