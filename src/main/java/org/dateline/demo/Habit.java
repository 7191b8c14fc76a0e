package org.dateline.demo;

/** What some people's mail servers do with a press release. */
enum Habit {
    /** Takes the mail, then reports that the person is unknown (RFC 3464). */
    HAS_LEFT,
    /** The reader pressed "junk"; the provider reports it (RFC 5965). */
    COMPLAINS,
    /** It is our own, and brings us what was sent. */
    COMES_HOME,
    /** An automatic reply (RFC 3834). */
    ON_HOLIDAY,
    /** The server turns the mail away at once. */
    TURNS_AWAY
}
