package org.dateline.bounce;

import java.util.List;
import java.util.Map;
import org.dateline.audience.AboutPerson;
import org.dateline.language.Phrases;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On a person's page: what came back from them, in plain words. */
@Component
@Order(3)
class ReturnedByPerson implements AboutPerson {

    private static final int SHOWN = 50;

    private final Returns returns;

    ReturnedByPerson(Returns returns) {
        this.returns = returns;
    }

    @Override
    public String title() {
        return Phrases.say("bounce.person.title");
    }

    @Override
    public String fragment() {
        return "bounce/rows :: rows";
    }

    @Override
    public Map<String, Object> of(long contactId) {
        List<ReturnRow> rows = returns.list(Returns.Wanted.ofContact(contactId), Long.MAX_VALUE, SHOWN);
        return Map.of("rows", rows);
    }
}
