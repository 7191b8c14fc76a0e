package org.dateline.audience;

/**
 * How a subscription ends, in words for whoever asks later.
 *
 * @param optedOut by the person's own wish: a newsletter wish, which a notice to members does not ask
 */
public record Ending(String words, boolean optedOut) {

    public static final Ending ONE_CLICK = new Ending("one-click", true);
    public static final Ending THEIR_OWN_LINK = new Ending("their own link", true);

    /** The person said so and somebody of the office recorded it. */
    public static Ending theyTold(String staffName) {
        return new Ending("told " + staffName, true);
    }

    /** The office's own decision. */
    public static Ending desk(String staffName) {
        return new Ending("desk: " + staffName, false);
    }
}
