package org.dateline.audience;

/** Somebody is on a list from now on. */
public record SubscriptionStarted(long contactId, long listId, String evidence) {}
