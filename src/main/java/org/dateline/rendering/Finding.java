package org.dateline.rendering;

/**
 * Something about a letter that a person should mend or look at before it is approved.
 *
 * @param blocking cannot be sent like this; else it may, after a look
 * @param language BCP 47 of the text concerned; empty where it concerns all
 * @param what is the matter, a sentence
 * @param advice what to do, a sentence
 */
public record Finding(boolean blocking, String language, String what, String advice) {

    static Finding mend(String language, String what, String advice) {
        return new Finding(true, language, what, advice);
    }

    static Finding look(String language, String what, String advice) {
        return new Finding(false, language, what, advice);
    }
}
