package org.dateline.rendering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The few words a slot needs around a value, kept with the compiled letter so that it never changes after approval.
 *
 * @param leaveOtherwise where to turn when a recipient has no page to leave by: the office's own mailbox
 */
record SlotWords(String locale, String agreed, String copy, String day, String leaveOtherwise) {

    private static final Map<SlotWords, DateTimeFormatter> DAYS = new ConcurrentHashMap<>();

    String agreed(LocalDate date) {
        var format = DAYS.computeIfAbsent(
                this, words -> DateTimeFormatter.ofPattern(words.day, Locale.forLanguageTag(words.locale)));
        return agreed.replace("{0}", format.format(date));
    }

    String copy(String whom) {
        return copy.replace("{0}", whom);
    }
}
