package org.dateline.audience;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such saved search. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownSegment extends RuntimeException {
    UnknownSegment(long id) {
        super("There is no saved search " + id + ".");
    }
}
