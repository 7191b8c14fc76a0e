package org.dateline.audience;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was found by looking at all people, kept until any of them changes. The database says whether one did, on whichever node: see the
 * table {@code people_change}.
 */
@Component
public class PeopleMemory {

    private static final int MOST = 100;
    private static final String STATE =
            "select coalesce(string_agg(transaction::text, ' ' order by backend), '') from people_change";

    private final JdbcClient jdbc;
    private final Map<Object, Object> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > MOST;
        }
    };
    private String state = "";

    PeopleMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The answer as it is now. Whoever is about to change something looks anew, and sees what they changed.
     *
     * @param question a value that says all the answer depends on besides the people
     * @param look reads contacts, their addresses and subscriptions, suppressions, do-not-contact and erasures; nothing else, not even
     *     the time
     */
    public <T> T recall(Object question, Supplier<T> look) {
        return recall(question, answer -> true, look);
    }

    /**
     * One that stays true for some time, if nobody changes before.
     *
     * @param holds whether what was found is still so
     */
    @SuppressWarnings("unchecked") // the same question has the same kind of answer
    <T> T recall(Object question, Predicate<T> holds, Supplier<T> look) {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return look.get();
        }
        var now = jdbc.sql(STATE).query(String.class).single();
        synchronized (known) {
            if (!now.equals(state)) {
                known.clear();
                state = now;
            }
            var answer = (T) known.get(question);
            if (answer != null && holds.test(answer)) {
                return answer;
            }
        }
        // of this state or a later one, but never an earlier: it may only be too new for whoever still sees the state
        var answer = look.get();
        synchronized (known) {
            if (now.equals(state)) {
                known.put(question, answer);
            }
        }
        return answer;
    }
}
