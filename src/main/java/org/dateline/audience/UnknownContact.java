package org.dateline.audience;

import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such contact, or no longer. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownContact extends RuntimeException {
    UnknownContact(long id) {
        super(Phrases.say("audience.trouble.no-person", id));
    }
}
