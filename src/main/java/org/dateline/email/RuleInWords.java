package org.dateline.email;

/**
 * A line of a rule file as it stands there, for a person who wants to know why.
 *
 * @param reason the heading it stands under
 * @param line the phrases, statuses and codes that had to be there
 * @param system whose words the file knows
 * @param source where that is written down
 */
public record RuleInWords(String reason, String line, String system, String source) {}
