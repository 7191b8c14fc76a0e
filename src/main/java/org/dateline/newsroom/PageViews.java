package org.dateline.newsroom;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.dateline.installation.Times;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How often pages are read, by day of the office: a number for a page, no cookie, no address, nothing of the reader. Each
 * node counts in memory and adds to the table every few seconds, so that reading a page writes nothing.
 */
@Component
public class PageViews {
    private static final Logger LOG = LoggerFactory.getLogger(PageViews.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** What says of itself that it is a program; the rest is believed. */
    private static final Pattern MACHINE = Pattern.compile(
            "bot|crawl|spider|slurp|preview|fetch|monitor|scan|http-client|httpclient|curl|wget|python|java/|okhttp|headless");

    private final JdbcClient jdbc;
    private final Times times;
    private final Map<Page, Long> counted = new HashMap<>();
    private final ScheduledExecutorService keeping = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "page-views");
        thread.setDaemon(true);
        return thread;
    });

    private record Page(long release, LocalDate day) {}

    PageViews(JdbcClient jdbc, Times times) {
        this.jdbc = jdbc;
        this.times = times;
        keeping.scheduleWithFixedDelay(this::keep, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    /** A person read the page; a program that says so is not counted. */
    void read(long release, @Nullable String userAgent) {
        if (userAgent == null
                || MACHINE.matcher(userAgent.toLowerCase(Locale.ROOT)).find()) {
            return;
        }
        var page = new Page(release, times.today());
        synchronized (counted) {
            counted.merge(page, 1L, Long::sum);
        }
    }

    /** Adds what was counted to the table; what cannot be added now is kept for the next time. */
    public void keep() {
        Map<Page, Long> now;
        synchronized (counted) {
            now = Map.copyOf(counted);
            counted.clear();
        }
        now.forEach(this::add);
    }

    private void add(Page page, long views) {
        try {
            jdbc.sql("""
                    insert into page_view (release_id, day, views) select id, :day, :views from release where id = :release
                    on conflict (release_id, day) do update set views = page_view.views + excluded.views""")
                    .param("release", page.release)
                    .param("day", page.day)
                    .param("views", views)
                    .update();
        } catch (DataAccessException | TransactionException gone) {
            LOG.warn("Page views stay in memory until the database answers: {}", gone.getMessage());
            synchronized (counted) {
                counted.merge(page, views, Long::sum);
            }
        }
    }

    @PreDestroy
    void end() {
        keeping.shutdownNow();
        keep();
    }
}
