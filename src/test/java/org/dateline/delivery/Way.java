package org.dateline.delivery;

/** A way of sending that is measured. */
interface Way extends AutoCloseable {
    /** Returns when all is sent and answered. */
    void send() throws InterruptedException;

    @Override
    void close();
}
