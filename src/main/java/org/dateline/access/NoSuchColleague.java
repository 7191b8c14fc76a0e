package org.dateline.access;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is nobody of this number, or their access has ended. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class NoSuchColleague extends RuntimeException {
    private static final long serialVersionUID = 1;
}
