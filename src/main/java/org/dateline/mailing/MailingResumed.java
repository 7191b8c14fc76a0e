package org.dateline.mailing;

/** A stopped mailing goes on. Published in the transaction that made it so. */
public record MailingResumed(long mailingId, long by) {}
