package org.dateline.embargo;

import java.time.Instant;

/** A release is out from this moment: the page opens, mailings may begin. Published in the transaction of the lift. */
public record Lifted(long releaseId, Instant at) {}
