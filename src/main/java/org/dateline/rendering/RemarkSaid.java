package org.dateline.rendering;

import java.util.List;

/** A colleague has read a text and said something of it. @param askedBy who sent them proofs of it, nobody twice */
public record RemarkSaid(long releaseId, String language, long staffId, List<Long> askedBy) {}
