package org.dateline.delivery;

import org.dateline.email.Meaning;
import org.dateline.email.ServerReply;
import org.jspecify.annotations.Nullable;

/**
 * A delivery has come to a bad end in our own conversation with the mail server. Published in the transaction that
 * stores it.
 *
 * @param givenUp after trying for long, rather than turned away at once
 */
public record DeliveryRefused(
        long deliveryId,
        long mailingId,
        long contactId,
        String address,
        @Nullable ServerReply reply,
        @Nullable Meaning meaning,
        boolean givenUp) {}
