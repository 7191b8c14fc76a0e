package org.dateline.rendering;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What was made last, as much as there is room for: pages ask for the same again and again, and making it is dear. */
final class Lately<K, V> {

    private final long room;
    private final ToLongFunction<V> size;
    private final Map<K, V> made = new LinkedHashMap<>(16, 0.75f, true);
    private long used;

    /**
     * @param room for all of them
     * @param size of one, in the same unit
     */
    Lately(long room, ToLongFunction<V> size) {
        this.room = room;
        this.size = size;
    }

    /** @param key says all that goes into it */
    V of(K key, Function<K, V> make) {
        var known = find(key);
        if (known != null) return known;
        var now = make.apply(key);
        keep(key, now);
        return now;
    }

    private synchronized @Nullable V find(K key) {
        return made.get(key);
    }

    private synchronized void keep(K key, V now) {
        var before = made.put(key, now);
        used += size.applyAsLong(now) - (before == null ? 0 : size.applyAsLong(before));
        for (var oldest = made.values().iterator(); used > room && oldest.hasNext(); oldest.remove())
            used -= size.applyAsLong(oldest.next());
    }
}
