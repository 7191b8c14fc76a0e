package org.dateline.embargo;

import org.jspecify.annotations.Nullable;

/** Somebody pressed “Hold everything”: no letter begins, nothing opens. */
public record EverythingHeld(long by, @Nullable String reason) {}
