package org.dateline.audience;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * A named list: why we may write to its people, and what a letter by it says of itself.
 *
 * @param label its part of the List-Id header (RFC 2919), lower case letters, digits and hyphens
 * @param reason the line "You get this because …" by language
 * @param origin where its addresses come from, a sentence by language
 * @param notice what a person is told besides with the first letter they get by it, by language
 */
public record MailingList(
        long id,
        String name,
        Purpose purpose,
        @Nullable String senderName,
        String label,
        Map<String, String> reason,
        Map<String, String> origin,
        Map<String, String> notice,
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

    /** The line in that language; empty where there is none. */
    public Optional<String> reasonIn(String language) {
        return in(language, reason);
    }

    /** Where its addresses come from: in that language, else in English; empty where nobody said it. */
    public String originIn(String language) {
        return in(language, origin).orElse(origin.getOrDefault("en", ""));
    }

    /** What stands besides in the first letter, in that language, else in English; mostly empty. */
    public String noticeIn(String language) {
        return in(language, notice).orElse(notice.getOrDefault("en", ""));
    }

    private static Optional<String> in(String language, Map<String, String> words) {
        return Optional.ofNullable(words.get(language))
                .or(() -> Optional.ofNullable(words.get(language.split("-")[0])));
    }
}
