package org.dateline.rendering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few words a slot needs around a value, kept with the compiled letter so that it never changes after approval. */
record SlotWords(String locale, String agreed, String copy, String day) {

    String agreed(LocalDate day) {
        return agreed.replace(
                "{0}",
                DateTimeFormatter.ofPattern(this.day, Locale.forLanguageTag(locale))
                        .format(day));
    }

    String copy(String whom) {
        return copy.replace("{0}", whom);
    }
}
