package org.dateline.report;

/**
 * A group of people and how many of them an email reached: taken by their mail server and not come back for good.
 *
 * @param word what they have in common, "BE"
 */
public record Reach(String word, int people, int reached) {}
