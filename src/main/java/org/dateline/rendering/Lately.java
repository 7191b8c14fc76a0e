package org.dateline.rendering;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was made last, at most so many: pages ask for the same again and again, and making it is dear. */
final class Lately<K, V> {

    private final Map<K, V> made;

    Lately(int most) {
        made = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }

    /** @param key says all that goes into it */
    V of(K key, Function<K, V> make) {
        var known = made.get(key);
        if (known != null) return known;
        var now = make.apply(key);
        made.put(key, now);
        return now;
    }
}
