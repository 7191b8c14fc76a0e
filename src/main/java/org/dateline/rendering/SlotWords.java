package org.dateline.rendering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The few words a slot needs around a value, kept with the compiled letter so that it never changes after approval.
 *
 * @param leaveOtherwise where to turn when a recipient has no page to leave by: the office's own mailbox
 * @param nameless how its covering note calls those whose name is not known; empty where it calls nobody
 */
record SlotWords(String locale, String agreed, String copy, String day, String leaveOtherwise, String nameless) {

    SlotWords {
        nameless = Objects.requireNonNullElse(nameless, ""); // letters stored before there were greetings
    }

    private static final Map<SlotWords, DateTimeFormatter> DAYS = new ConcurrentHashMap<>();

    String agreed(LocalDate date) {
        var format = DAYS.computeIfAbsent(
                this, words -> DateTimeFormatter.ofPattern(words.day, Locale.forLanguageTag(words.locale)));
        return agreed.replace("{0}", format.format(date));
    }

    /** A letter's identity holds these words; one without a greeting is what it was before there were any. */
    @Override
    public String toString() {
        var words = "SlotWords[locale=" + locale + ", agreed=" + agreed + ", copy=" + copy + ", day=" + day
                + ", leaveOtherwise=" + leaveOtherwise;
        return words + (nameless.isEmpty() ? "]" : ", nameless=" + nameless + "]");
    }

    String copy(String whom) {
        return copy.replace("{0}", whom);
    }
}
