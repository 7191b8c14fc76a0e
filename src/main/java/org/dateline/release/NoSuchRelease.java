package org.dateline.release;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nothing of that number or language is here, or it has been deleted. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NoSuchRelease extends RuntimeException {
    NoSuchRelease(String what) {
        super(what + " is not here. It may have been deleted.");
    }
}
