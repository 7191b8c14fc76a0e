package org.dateline.audience;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such list. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownList extends RuntimeException {
    UnknownList(long id) {
        super("There is no list " + id + ".");
    }
}
