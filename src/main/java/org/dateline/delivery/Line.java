package org.dateline.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.dateline.email.Envelope;
import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One place at a mail server: a connection as long as it lives, and the next one. Used by its courier; the heart looks on, asks
 * whether the server keeps silent, and breaks off what has died.
 */
final class Line {

    private final MailServer server;
    private final SmtpConnection.Results results;

    private volatile @Nullable SmtpConnection connection;
    /** Since when the courier waits for its server, in nanoTime. */
    private volatile @Nullable Long waitsSince;

    private long openedAt;
    private long usedAt;

    /** @param results hears of every letter that was sent, in order */
    Line(MailServer server, SmtpConnection.Results results) {
        this.server = server;
        this.results = results;
    }

    // ---- by the heart, too

    /** What is on the wire is broken off. */
    void abort() {
        var open = connection;
        if (open != null) {
            open.abort();
        }
    }

    void abortIfStalled() {
        var open = connection;
        if (open != null && open.stalledFor().compareTo(server.stalled()) > 0) {
            open.abort();
        }
    }

    boolean isSilentFor(Duration silence) {
        var since = waitsSince;
        return since != null && System.nanoTime() - since > silence.toNanos();
    }

    // ---- by its courier

    boolean isConnected() {
        var open = connection;
        return open != null && open.isOpen();
    }

    /** The connection, if it may still be used; null where another one is wanted. */
    @Nullable
    SmtpConnection inUse() {
        var open = connection;
        return open != null
                        && open.isOpen()
                        && System.nanoTime() - openedAt < server.relay().life().toNanos()
                ? open
                : null;
    }

    SmtpConnection open() throws ServerUnavailable {
        waitsSince = System.nanoTime();
        try {
            var open = server.open();
            openedAt = usedAt = System.nanoTime();
            connection = open;
            return open;
        } finally {
            waitsSince = null;
        }
    }

    void send(SmtpConnection open, Envelope envelope, List<byte[]> letter, BooleanSupplier mayBegin) {
        usedAt = System.nanoTime();
        waiting(() -> open.send(envelope, letter, mayBegin, results));
    }

    void flush() {
        var open = connection;
        if (open != null) {
            waiting(open::flush);
        }
    }

    /** The results of all that was sent are told. */
    void finish() {
        var open = connection;
        if (open != null) {
            waiting(() -> open.finish(results));
        }
    }

    void closeWhenIdle() {
        if (connection != null
                && System.nanoTime() - usedAt > server.relay().idle().toNanos()) {
            close();
        }
    }

    void close() {
        var open = connection;
        if (open != null) {
            open.close(); // seen by the heart until it is over: a goodbye can wait for the server as well
            connection = null;
        }
    }

    /** Without a goodbye, and without the results of what was sent. */
    void drop() {
        abort();
        connection = null;
    }

    private void waiting(Runnable talk) {
        waitsSince = System.nanoTime();
        try {
            talk.run();
        } finally {
            waitsSince = null;
        }
    }
}
