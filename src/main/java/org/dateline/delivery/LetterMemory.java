package org.dateline.delivery;

import java.util.List;
import org.dateline.installation.Memory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was found by looking at all letters of a mailing, a release or a year: mailings, their deliveries and people, what was returned;
 * kept until any of them changes. While letters go out, that is at once.
 */
@Component
public class LetterMemory extends Memory {

    LetterMemory(JdbcClient jdbc) {
        super(jdbc, List.of("letter_change", "people_change"));
    }
}
