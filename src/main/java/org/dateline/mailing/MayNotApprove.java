package org.dateline.mailing;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** This person may not approve this plan; the message says why. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public class MayNotApprove extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MayNotApprove(String because) {
        super(because);
    }
}
