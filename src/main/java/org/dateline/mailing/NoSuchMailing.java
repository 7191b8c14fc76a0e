package org.dateline.mailing;

import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no mailing of that number. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NoSuchMailing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchMailing(long id) {
        super(Phrases.say("mailing.no.mailing", id));
    }
}
