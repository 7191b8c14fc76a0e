package org.dateline.release;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is said beside a document. The title is in one language, the rest is the same in all. What a form leaves out is empty.
 *
 * @param credit whose it is
 * @param rights what it may be used for
 * @param rightsUntil the last day on which it may be used; null when it may be for good
 */
record DocumentWords(
        String title,
        String credit,
        String rights,
        @Nullable LocalDate rightsUntil) {

    DocumentWords {
        title = Lines.one(title);
        credit = Lines.one(credit);
        rights = Lines.one(rights);
    }

    DocumentWords titled(String other) {
        return new DocumentWords(other, credit, rights, rightsUntil);
    }
}
