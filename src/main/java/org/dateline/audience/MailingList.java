package org.dateline.audience;

import java.util.Locale;
import java.util.Map;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * A named list: why we may write to its people, and what a letter by it says of itself.
 *
 * @param label its part of the List-Id header (RFC 2919), lower case letters, digits and hyphens
 * @param reason the line "You get this because …" by language
 */
public record MailingList(
        long id,
        String name,
        Purpose purpose,
        @Nullable String senderName,
        String label,
        Map<String, String> reason,
        String basis,
        boolean builtIn,
        boolean archived) {

    public enum Purpose {
        PRESS,
        NEWSLETTER,
        CIRCULAR,
        NOTICE;

        public String words() {
            return Phrases.say("audience.purpose." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** The line in that language, else in English, else in any, else a plain one. */
    public String reasonIn(String language) {
        var exactly = reason.get(language);
        if (exactly != null) {
            return exactly;
        }
        String base = language.split("-")[0];
        return reason.getOrDefault(
                base,
                reason.getOrDefault(
                        "en", reason.values().stream().findFirst().orElse("You get this by our list “" + name + "”.")));
    }
}
