package org.dateline.audience;

import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such saved search. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownSegment extends RuntimeException {
    UnknownSegment(long id) {
        super(Phrases.say("audience.trouble.no-segment", id));
    }
}
