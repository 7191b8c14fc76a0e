package org.dateline.mailing;

/** The first letter may go. Published in the transaction that made it so. */
public record MailingStarted(long mailingId) {}
