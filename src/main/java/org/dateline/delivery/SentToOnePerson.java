package org.dateline.delivery;

/** An officer sent an approved mailing to somebody who is not, or was left out, of its audience. */
public record SentToOnePerson(long mailingId, long contactId, long deliveryId, long by) {}
