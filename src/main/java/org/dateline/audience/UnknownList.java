package org.dateline.audience;

import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such list. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownList extends RuntimeException {
    UnknownList(long id) {
        super(Phrases.say("audience.trouble.no-list", id));
    }
}
