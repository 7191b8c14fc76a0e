package org.dateline.audience;

import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such entry among those not written to. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownSuppression extends RuntimeException {
    UnknownSuppression(long id) {
        super(Phrases.say("audience.trouble.no-suppression", id));
    }
}
