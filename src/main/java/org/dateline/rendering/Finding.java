package org.dateline.rendering;

/**
 * Something about a letter that a person should mend or look at before it is approved.
 *
 * @param blocking cannot be sent like this; else it may, after a look
 * @param language BCP 47 of the text concerned; empty where it concerns all
 * @param at the field of the write page where it is mended, or the path of another page; empty where it is neither
 * @param what is the matter, a sentence
 * @param advice what to do, a sentence
 */
public record Finding(boolean blocking, String language, String at, String what, String advice) {

    static Finding mend(String language, String what, String advice) {
        return new Finding(true, language, "", what, advice);
    }

    static Finding look(String language, String what, String advice) {
        return new Finding(false, language, "", what, advice);
    }

    Finding at(String field) {
        return new Finding(blocking, language, field, what, advice);
    }

    /** Where it is mended: mostly where the text is written, with the caret at it. */
    public String place(long releaseId) {
        if (at.startsWith("/")) return at;
        var page = "/releases/" + releaseId;
        if (!language.isEmpty()) page += "?language=" + language;
        return at.isEmpty() ? page : page + "#" + at;
    }
}
