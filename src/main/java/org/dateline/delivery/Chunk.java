package org.dateline.delivery;

import java.time.Duration;
import java.util.List;

/**
 * The next letters of a lease, every gate asked in one statement; good for a second at most.
 *
 * @param maySend whether the mailing may begin letters at all
 * @param patience how long a letter is tried
 * @param resend what to do with an uncertain letter: send it again once, or hold it for a person
 */
record Chunk(boolean maySend, Duration patience, boolean resend, List<Due> letters) {}
