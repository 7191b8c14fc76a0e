package org.dateline.audience;

/** An address may be written to again. */
public record SuppressionLifted(long suppressionId, String masked, String because, String by) {}
