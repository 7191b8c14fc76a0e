package org.dateline.bounce;

import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reasons and kinds in plain words, for the pages: {@code ${@reasonWords.say(reason)}}. */
@Component
public final class ReasonWords {

    /** Reports call it so. */
    private static final String WITHOUT = "without a reason";

    ReasonWords() {}

    public String say(@Nullable String reason) {
        return of(reason);
    }

    /** What came back, by the word of its kind. */
    public String kind(String word) {
        return switch (word) {
            case "hard" -> Phrases.say("bounce.kind.hard");
            case "soft" -> Phrases.say("bounce.kind.soft");
            case "complaint" -> Phrases.say("bounce.kind.complaint");
            default -> Phrases.say("bounce.kind.autoreply");
        };
    }

    /** One that is not in the taxonomy is said as it stands. */
    static String of(@Nullable String reason) {
        if (reason == null) return Phrases.say("bounce.reason.none");
        if (reason.equals(WITHOUT)) return Phrases.say("bounce.reason.without");
        var key = "bounce.reason." + reason;
        var said = Phrases.say(key);
        return said.equals(key) ? reason : said;
    }
}
