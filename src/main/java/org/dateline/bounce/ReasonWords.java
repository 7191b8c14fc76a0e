package org.dateline.bounce;

import org.dateline.email.Kind;
import org.dateline.email.Permanence;
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

    /** "hard", for the postmaster. */
    public String badge(Kind kind) {
        return Phrases.say("bounce.badge." + kind.word());
    }

    /** "permanent", as the protocol has it. */
    public String permanence(Permanence permanence) {
        return Phrases.say("bounce.permanence." + permanence.word());
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
