package org.dateline.bounce;

import org.jspecify.annotations.Nullable;

/** Something came back for one recipient; announced when it was understood, matched and acted upon. */
public record ReturnReceived(
        long returnId,
        String kind,
        Standing standing,
        @Nullable Long deliveryId,
        @Nullable Long contactId,
        @Nullable String action,
        @Nullable String proposal) {}
