package org.dateline.mailing;

/** The mailing will begin no letter, ever. Published in the transaction that made it so. */
public record MailingCancelled(long mailingId, long by) {}
