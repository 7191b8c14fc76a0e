package org.dateline.mailing;

/** No further letter is begun; those begun finish. Published in the transaction that made it so. */
public record MailingPaused(long mailingId, long by) {}
