package org.dateline.installation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was found by looking at much, kept until any of it changes. The database says whether it did, on whichever node: in a table
 * {@code *_change} each connection keeps the last transaction in which it changed any of it.
 */
public abstract class Memory {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final String stateNow;
    private final Map<Object, Object> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > MOST;
        }
    };
    private String state = "";

    /** @param changes names of the tables that say whether something changed */
    protected Memory(JdbcClient jdbc, List<String> changes) {
        this.jdbc = jdbc;
        this.stateNow = changes.stream()
                .map("(select coalesce(string_agg(transaction::text, ' ' order by backend), '') from %s)"::formatted)
                .collect(Collectors.joining(" || ',' || ", "select ", ""));
    }

    /**
     * The answer as it is now. Whoever is about to change something looks anew, and sees what they changed.
     *
     * @param question a value that says all the answer depends on besides what is watched
     * @param look reads what is watched; nothing else, not even the time
     */
    public <T> T recall(Object question, Supplier<T> look) {
        return recall(question, answer -> true, look);
    }

    /**
     * One that stays true for some time, if nothing changes before.
     *
     * @param holds whether what was found is still so
     */
    @SuppressWarnings("unchecked") // the same question has the same kind of answer
    protected <T> T recall(Object question, Predicate<T> holds, Supplier<T> look) {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return look.get();
        }
        var now = jdbc.sql(stateNow).query(String.class).single();
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
