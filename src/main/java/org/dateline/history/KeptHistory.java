package org.dateline.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.audience.PersonalData;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;

/** What happened with a person, as something that is kept about them. {@link PeopleChronicle} cuts it. */
@Component
class KeptHistory implements PersonalData {

    private static final int MOST = 5000;

    private final History history;

    KeptHistory(History history) {
        this.history = history;
    }

    @Override
    public String title() {
        return Phrases.say("history.kept.title");
    }

    @Override
    public List<Map<String, Object>> of(long contactId) {
        return history.page(new History.Of(null, null, contactId), Long.MAX_VALUE, MOST).stream()
                .map(KeptHistory::row)
                .toList();
    }

    @Override
    public String afterErasure() {
        return Phrases.say("history.kept.after");
    }

    private static Map<String, Object> row(Entry entry) {
        var row = new LinkedHashMap<String, Object>();
        row.put("at", entry.at());
        row.put("who", entry.who());
        row.put("what", entry.sentence());
        return row;
    }
}
