package org.dateline.audience;

/** Something about a contact changed; what, as a sentence without its subject. */
public record ContactChanged(long contactId, String what, String by) {}
