package org.dateline.bounce;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.dateline.email.EmailAddress;

/**
 * The email of a round trip: it says what it is, and that nobody shall answer it (RFC 3834, section 5).
 *
 * @param home the envelope sender, by which it is known again
 */
record RoundTripLetter(long id, EmailAddress from, String home, EmailAddress to) {

    static RoundTripLetter of(long id, EmailAddress from, String home, EmailAddress to) {
        return new RoundTripLetter(id, from, home, to);
    }

    /** CRLF line ends, no line begins with a dot, without the final dot. */
    byte[] onTheWire(Instant at) {
        return """
                From: <%1$s>
                To: <%2$s>
                Subject: Round trip %3$d: does it leave, and does it come home?
                Date: %4$s
                Message-ID: <round-trip-%3$d-%5$d@%6$s>
                Auto-Submitted: auto-generated
                X-Auto-Response-Suppress: All
                MIME-Version: 1.0
                Content-Type: text/plain; charset=us-ascii

                Dateline sends this email to see whether emails of this office leave and
                whether what comes back arrives. Nobody has to do anything about it.
                """.formatted(
                        from.onTheWire(),
                        to.onTheWire(),
                        id,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)),
                        at.toEpochMilli(),
                        from.domain())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
