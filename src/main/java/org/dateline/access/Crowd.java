package org.dateline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** The strangers at the public pages, each with what they may still ask. Held in this node's memory, at most a hundred thousand of them. */
final class Crowd {

    private static final int CLIENTS = 100_000;

    private final CrowdSettings settings;
    private final TimeMeter time;
    private final Cache<String, Bucket> clients = Caffeine.newBuilder()
            .maximumSize(CLIENTS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    Crowd(CrowdSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
    }

    /**
     * One more request of that client.
     *
     * @return how long it has to wait until it is answered; zero when it is answered now
     */
    Duration wait(String client) {
        if (settings.perSecond() <= 0) return Duration.ZERO;
        var asked = clients.get(client, anybody -> bucket()).tryConsumeAndReturnRemaining(1);
        return Duration.ofNanos(asked.getNanosToWaitForRefill());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit ->
                        limit.capacity(settings.atOnce()).refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
