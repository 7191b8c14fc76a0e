package org.dateline.bounce;

import org.jspecify.annotations.Nullable;

/**
 * Which letter of ours a return speaks of.
 *
 * @param by how it was found: verp, message-id, header, address-and-time, dialogue; null where nothing was found
 * @param addressKey the key of the address that we wrote to
 * @param forgotten the person was erased since: there is nobody to act upon
 */
record Match(
        Standing standing,
        @Nullable String by,
        @Nullable Long deliveryId,
        @Nullable Long contactId,
        @Nullable Long addressId,
        @Nullable Long listId,
        @Nullable String addressKey,
        boolean forgotten) {

    static final Match NONE = new Match(Standing.UNMATCHED, null, null, null, null, null, null, false);
}
