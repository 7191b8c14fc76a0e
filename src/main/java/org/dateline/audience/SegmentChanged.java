package org.dateline.audience;

/** A saved search has a new version, or was put away. */
public record SegmentChanged(long segmentId, long staffId) {}
