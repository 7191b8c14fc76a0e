package org.dateline.audience;

/** An address is not written to from now on. */
public record AddressSuppressed(byte[] keyMac, Suppression.Reason reason, String masked, String by) {}
