package org.dateline.audience;

/** A person is forgotten for good: whoever keeps something of theirs cuts it now, in this transaction. */
public record ContactErased(long contactId) {}
