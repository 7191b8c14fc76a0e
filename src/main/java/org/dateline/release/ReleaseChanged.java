package org.dateline.release;

/**
 * Somebody changed what would be sent or shown: words, languages, sender, kind, reach, pictures. Published inside the transaction of the change.
 *
 * @param what in plain words, to stand after "changed:": "the French text", "the sender"
 */
public record ReleaseChanged(long releaseId, String what, long staffId) {}
