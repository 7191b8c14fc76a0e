package org.dateline.audience;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such entry among those not written to. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownSuppression extends RuntimeException {
    UnknownSuppression(long id) {
        super("There is no “do not write” " + id + ".");
    }
}
