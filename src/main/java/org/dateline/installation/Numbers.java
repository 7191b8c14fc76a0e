package org.dateline.installation;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** Numbers as pages say them: {@code ${@numbers.people(n)}}. */
@Component
public class Numbers {

    Numbers() {}

    /** "1 person", "1,204 people". */
    public String people(int count) {
        return count == 1 ? "1 person" : String.format(Locale.ENGLISH, "%,d people", count);
    }
}
