package org.dateline.release;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is said beside a picture. Caption and alt are in one language, the rest is the same in all. What a form leaves out is empty.
 *
 * @param alt what a person who cannot see it is told
 * @param rightsUntil the last day on which it may be used; null when it may be for good
 * @param focus null where it stays as it is
 */
record PictureWords(
        String caption,
        String alt,
        String credit,
        String rights,
        @Nullable LocalDate rightsUntil,
        Origin origin,
        @Nullable Focus focus) {

    PictureWords {
        caption = Lines.one(caption);
        alt = Lines.one(alt);
        credit = Lines.one(credit);
        rights = Lines.one(rights);
        origin = origin == null ? Origin.UNSAID : origin;
    }

    /** Where nothing was typed, what the file says. */
    PictureWords or(SaidInFile said) {
        return new PictureWords(
                caption.isEmpty() ? said.caption() : caption,
                alt.isEmpty() ? said.alt() : alt,
                credit.isEmpty() ? said.credit() : credit,
                rights.isEmpty() ? said.rights() : rights,
                rightsUntil,
                origin == Origin.UNSAID ? said.origin() : origin,
                focus);
    }
}
