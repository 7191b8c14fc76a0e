package org.dateline.delivery;

import java.time.Instant;
import java.util.List;
import org.dateline.email.Envelope;

/** Makes the letter of one delivery ready for the wire. */
interface Press {
    /** An envelope and the bytes that go in it. */
    record Printed(Envelope envelope, List<byte[]> letter) {}

    /**
     * The same bytes each time for the same delivery and date.
     *
     * @throws RuntimeException if it cannot be made; the letter is held then, and a person is told why
     */
    Printed print(Due due, Instant dated);

    /** Letters of that form go soon: what they have in common is at hand when the first is made. */
    default void getReady(long releaseId, byte[] form) {}
}
