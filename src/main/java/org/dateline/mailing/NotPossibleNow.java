package org.dateline.mailing;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A verb that the state of things has no door for; the message says in plain words why, and what would be possible. */
@ResponseStatus(HttpStatus.CONFLICT)
public class NotPossibleNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotPossibleNow(String sentence) {
        super(sentence);
    }
}
