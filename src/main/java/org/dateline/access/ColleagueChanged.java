package org.dateline.access;

/**
 * Something was done about a person of the desk.
 *
 * @param what a sentence's end, such as "signed Ines out"
 */
public record ColleagueChanged(long staffId, long by, String what) {}
