package org.dateline.mailing;

/** Every letter of the mailing has come to an end. Published in the transaction that made it so. */
public record MailingFinished(long mailingId) {}
