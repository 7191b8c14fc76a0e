package org.dateline.audience;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A saved search asks something that cannot be asked; the message says what to mend. */
@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
public class UnusableRule extends RuntimeException {
    public UnusableRule(String advice) {
        super(advice);
    }
}
