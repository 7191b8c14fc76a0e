package org.dateline.release;

/** What became of an attempt to save. */
public sealed interface Saving {

    /** Saved; {@code translation} has the new revision. When nothing differed the revision stays. */
    record Saved(Translation translation) implements Saving {}

    /** Somebody saved since: nothing was stored, {@code theirs} is what stands there now. @param read the revision whose words were changed */
    record Conflict(Translation theirs, int read) implements Saving {}

    /** Letters of this version may be out: correct it in a new version. */
    record Closed(ReleaseVersion version) implements Saving {}
}
