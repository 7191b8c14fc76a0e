package org.dateline.access;

/**
 * Something was done about the people of the desk.
 *
 * @param what a sentence's end, such as "signed Ines out"
 */
public record ColleagueChanged(long by, String what) {}
