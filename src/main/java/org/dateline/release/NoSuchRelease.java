package org.dateline.release;

import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nothing of that number or language is here, or it has been deleted. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NoSuchRelease extends RuntimeException {
    /** @param what a key of its phrase: {@code picture} */
    NoSuchRelease(String what, Object... arguments) {
        super(Phrases.say("release.gone." + what, arguments));
    }
}
