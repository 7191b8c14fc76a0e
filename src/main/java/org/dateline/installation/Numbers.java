package org.dateline.installation;

import java.text.NumberFormat;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;

/** Numbers as pages say them: {@code ${@numbers.people(n)}}. */
@Component
public class Numbers {

    Numbers() {}

    /** "1 person", "1,204 people". */
    public String people(int count) {
        return Phrases.say("installation.numbers.people", count);
    }

    /** "1,204". */
    public String say(long count) {
        return NumberFormat.getIntegerInstance(Phrases.reader().locale()).format(count);
    }
}
