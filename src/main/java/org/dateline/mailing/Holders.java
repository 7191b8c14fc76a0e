package org.dateline.mailing;

/** Who holds a version: declared here for the running order, answered by the package that keeps the deliveries. */
public interface Holders {

    /** How many people have, or may have, a letter of that version. */
    int count(long versionId);

    /** How many people have, or may have, a letter of any of its versions. */
    int countOfRelease(long releaseId);
}
