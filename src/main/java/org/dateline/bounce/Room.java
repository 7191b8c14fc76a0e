package org.dateline.bounce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory for the mails that come in at the same time. Each has its first 64 kB whatever the others do, and few bounces are
 * longer; the rest of a large one waits until there is room.
 */
final class Room {
    private static final int PART = 1 << 16;

    private final Semaphore parts;
    private final Duration patience;

    /** @param bytes for all that is longer than 64 kB, together */
    Room(long bytes, Duration patience) {
        this.parts = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / PART));
        this.patience = patience;
    }

    Incoming begin() {
        return new Incoming();
    }

    /** One mail, growing. */
    final class Incoming implements AutoCloseable {
        private final List<byte[]> have = new ArrayList<>();
        private int length;
        private int taken;

        /** @return false if there is no room for that byte, and has been none for a while */
        boolean add(int b) throws InterruptedException {
            if (length % PART == 0) {
                if (length > 0) {
                    if (!parts.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                        return false;
                    }
                    taken++;
                }
                have.add(new byte[PART]);
            }
            have.get(length / PART)[length % PART] = (byte) b;
            length++;
            return true;
        }

        int length() {
            return length;
        }

        /** The mail in one piece; here it is forgotten. */
        byte[] whole() {
            var whole = new byte[length];
            for (int i = 0; i < have.size(); i++) {
                System.arraycopy(have.get(i), 0, whole, i * PART, Math.min(PART, length - i * PART));
            }
            have.clear();
            return whole;
        }

        /** Gives back what it had. */
        @Override
        public void close() {
            have.clear();
            parts.release(taken);
            taken = 0;
        }
    }
}
