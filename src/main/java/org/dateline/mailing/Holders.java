package org.dateline.mailing;

import java.util.Map;

/** Who holds a version: declared here for the running order, answered by the package that keeps the deliveries. */
public interface Holders {

    /** How many people have, or may have, a letter of that version. */
    int count(long versionId);

    /** How many people have, or may have, a letter of any of its versions. */
    int countOfRelease(long releaseId);

    /** Of a mailing whose people are taken: how many of its audience get nothing, by reason, the most frequent first. */
    Map<String, Integer> leftOut(long mailingId);
}
