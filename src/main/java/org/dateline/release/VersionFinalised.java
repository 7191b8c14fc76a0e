package org.dateline.release;

/** The words of a version are closed: from now on they may be out. Published in the transaction that closes them. */
public record VersionFinalised(long releaseId, long versionId) {}
