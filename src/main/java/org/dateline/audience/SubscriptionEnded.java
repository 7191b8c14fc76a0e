package org.dateline.audience;

/** A subscription ended: queued letters by that list to that person are no longer wanted. */
public record SubscriptionEnded(long contactId, long listId, String how) {}
