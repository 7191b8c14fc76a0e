package org.dateline.access;

/** To something that only its person knows or has. */
enum Answer {
    RIGHT,
    WRONG,
    TOO_MANY_GUESSES;

    /** @param what was asked, such as "password" */
    String about(String what) {
        return switch (this) {
            case RIGHT -> "";
            case WRONG -> "This %s is not right.".formatted(what);
            case TOO_MANY_GUESSES -> "Too many wrong attempts. Please wait 15 minutes.";
        };
    }
}
