package org.dateline.release;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * A file that stands beside a version of a release.
 *
 * @param token its unguessable address, the same in every version that has it
 * @param size in bytes
 * @param title per language; what readers of another language get is that of the main one
 * @param credit whose it is
 * @param rightsUntil the last day on which it may be used; null when it may be for good
 * @param attached whether it travels with the email; else it is linked
 */
public record Document(
        long id,
        String token,
        String fileName,
        String mediaType,
        long size,
        Map<String, String> title,
        String credit,
        String rights,
        @Nullable LocalDate rightsUntil,
        boolean attached) {

    /** Whether it may not be used any more on that day. */
    public boolean isOutOfRights(LocalDate day) {
        return rightsUntil != null && rightsUntil.isBefore(day);
    }

    /** Empty where nobody wrote one in that language. */
    public String title(String language) {
        return title.getOrDefault(language, "");
    }

    /** In that language, else in the main one, else the name of the file. */
    public String title(String language, String mainLanguage) {
        var own = title(language).isEmpty() ? title(mainLanguage) : title(language);
        return own.isEmpty() ? fileName : own;
    }

    /** "PDF", as a reader knows it. */
    public String type() {
        return FileName.ending(fileName).toUpperCase(Locale.ROOT);
    }

    /** "640 kB", "2.1 MB". */
    public String weight() {
        return size < 1_000_000
                ? Phrases.say("release.kilobytes", Math.max(1, size / 1000))
                : Phrases.say(
                        "release.megabytes", String.format(Phrases.reader().locale(), "%.1f", size / 1_000_000.0));
    }
}
