package org.dateline.mailing;

/** The mailing does not go on without a person's decision. Published in the transaction that made it so. */
public record MailingWaiting(long mailingId, String because) {}
