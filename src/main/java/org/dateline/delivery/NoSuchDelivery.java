package org.dateline.delivery;

import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no delivery of that number. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NoSuchDelivery extends RuntimeException {
    NoSuchDelivery(long id) {
        super(Phrases.say("delivery.trouble.no-email", id));
    }
}
