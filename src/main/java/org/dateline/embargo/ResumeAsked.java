package org.dateline.embargo;

/** Somebody asks to go on after “Hold everything”; a second person must say yes. */
public record ResumeAsked(long by) {}
