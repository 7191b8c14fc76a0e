package org.dateline.bounce;

/**
 * Why something was understood as it was, for a person to see.
 *
 * @param part of the message, such as "delivery report" or "text of the notice"
 * @param rule the rule file and line, or the way of reading
 * @param words what was read there
 */
public record Evidence(String part, String rule, String words) {

    private static final int LONGEST = 500;

    public Evidence {
        words = words.length() > LONGEST ? words.substring(0, LONGEST) + " …" : words;
    }
}
