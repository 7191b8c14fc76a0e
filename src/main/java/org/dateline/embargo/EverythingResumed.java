package org.dateline.embargo;

/** Two people said that work goes on. */
public record EverythingResumed(long askedBy, long by) {}
