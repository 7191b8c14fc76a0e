package org.dateline.access;

import org.dateline.language.Phrases;

/** Whoever would go, or do something else, is the last who can let people in. */
final class LastAdministrator extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LastAdministrator() {
        super(Phrases.say("access.common.last-administrator"));
    }
}
