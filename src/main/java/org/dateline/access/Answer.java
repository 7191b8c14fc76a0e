package org.dateline.access;

import org.dateline.language.Phrases;

/** To something that only its person knows or has. */
enum Answer {
    RIGHT,
    WRONG,
    TOO_MANY_GUESSES;

    /** @param what was asked, "password" or "code" */
    String about(String what) {
        return switch (this) {
            case RIGHT -> "";
            case WRONG -> Phrases.say("access.mistake." + what + "-wrong");
            case TOO_MANY_GUESSES -> Phrases.say("access.mistake.too-many");
        };
    }
}
