package org.dateline.audience;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.dateline.installation.Memory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was found by looking at all people: contacts, their addresses and subscriptions, suppressions, do-not-contact and erasures; kept
 * until any of them changes.
 */
@Component
public class PeopleMemory extends Memory {

    PeopleMemory(JdbcClient jdbc) {
        super(jdbc, List.of("people_change"));
    }

    @Override
    protected <T> T recall(Object question, Predicate<T> holds, Supplier<T> look) { // for this package
        return super.recall(question, holds, look);
    }
}
