package org.dateline.embargo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * This node's own wait on the next due instant. Every node tries then, and at least once a second besides, so that a time set on another node, a
 * resumed hold or a late approval is noticed; the first to insert the row wins.
 */
@Component
class LiftWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiftWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Lifts lifts;
    private final Embargoes embargoes;
    private final EmbargoSettings settings;
    private volatile @Nullable Thread thread;

    LiftWatch(Lifts lifts, Embargoes embargoes, EmbargoSettings settings) {
        this.lifts = lifts;
        this.settings = settings;
        this.embargoes = embargoes;
    }

    @EventListener(ApplicationReadyEvent.class)
    void resolveAgain() {
        for (var embargo : embargoes.resolveAgain())
            LOG.warn(
                    "Release {} was to go out at {}; by today's time zone rules {} in {} is another instant. It waits until somebody sets its time again.",
                    embargo.releaseId(),
                    embargo.liftsAt(),
                    embargo.local(),
                    embargo.zone());
    }

    @Override
    public boolean isAutoStartup() {
        return settings.watch();
    }

    @Override
    public void start() {
        var started = new Thread(this::watch, "lift-watch");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void watch() {
        while (Thread.currentThread() == thread)
            LockSupport.parkNanos(tryAndLook().toNanos());
    }

    /** How long to wait for the next try. */
    private Duration tryAndLook() {
        try {
            lifts.liftDue();
            var next = lifts.untilNext(Duration.ofMillis(50)).orElse(LOOK);
            return next.isNegative() ? Duration.ofMillis(1) : next.compareTo(LOOK) < 0 ? next : LOOK;
        } catch (DataAccessException | org.springframework.transaction.TransactionException e) {
            LOG.warn("Nothing lifts while the database does not answer; trying again in a second. {}", e.getMessage());
            return LOOK;
        }
    }

    @TransactionalEventListener(EmbargoSet.class)
    void lookAgain() {
        LockSupport.unpark(thread);
    }

    @Override
    public void stop() {
        var stopping = thread;
        thread = null;
        LockSupport.unpark(stopping);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
