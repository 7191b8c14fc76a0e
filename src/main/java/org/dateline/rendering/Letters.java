package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Letters are compiled once, at approval, and never rendered for a single recipient. */
@Component
public class Letters {

    private final Drafts drafts;
    private final LetterTemplates templates;
    private final Forms forms;

    Letters(Drafts drafts, LetterTemplates templates, Forms forms) {
        this.drafts = drafts;
        this.templates = templates;
        this.forms = forms;
    }

    /**
     * Compiles and stores. The same order over the same text gives the same hash, today and on any node.
     *
     * @throws IllegalArgumentException if the version has no text in that language
     */
    @Transactional
    public StoredForm compile(LetterOrder order) {
        return stored(Compilation.of(drafts.of(order, Drafts.Manner.SENT), templates));
    }

    /** As it would be sent today, for looking at: not stored, pictures inside. */
    LetterForm preview(LetterOrder order) {
        return Compilation.of(drafts.of(order, Drafts.Manner.PREVIEW), templates);
    }

    /** How large its HTML is, without making a message of it. */
    int htmlBytes(LetterOrder order) {
        var draft = drafts.of(order, Drafts.Manner.PREVIEW);
        var slots = Markers.in(draft.letter().toString()).byName();
        return templates.html(draft.kind(), draft.letter(), slots).getBytes(StandardCharsets.UTF_8).length;
    }

    /** For a colleague's own mailbox: says so above everything else. */
    LetterForm proof(LetterOrder order, Drafts.Proof proof) {
        return Compilation.of(drafts.of(order, Drafts.Manner.proof(proof)).answeredTo(proof.answersTo()), templates);
    }

    /**
     * Compiles and stores the letter as colleagues get it in a rehearsal: marked in its subject and above everything else, so that it
     * is never the letter of a mailing.
     *
     * @throws IllegalArgumentException if the version has no text in that language
     */
    @Transactional
    public StoredForm rehearsal(LetterOrder order, String words) {
        return stored(Compilation.of(drafts.of(order, Drafts.Manner.rehearsal(words)), templates));
    }

    private StoredForm stored(LetterForm form) {
        forms.store(form);
        return new StoredForm(form.hash(), form.language(), form.subject(), form.htmlBytes());
    }
}
