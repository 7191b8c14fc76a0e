package org.dateline.rendering;

/**
 * What came of trying a link.
 *
 * @param address as it was written
 * @param says why not, for people: "404", "no answer within 10 s"; empty where it answers
 */
record LinkAnswer(String address, Fate fate, String says) {

    enum Fate {
        ANSWERS,
        /** Its readers would find nothing there, either. */
        BROKEN,
        /** It tells programs nothing, or is none that we may ask. */
        UNSURE
    }

    static LinkAnswer answers(String address) {
        return new LinkAnswer(address, Fate.ANSWERS, "");
    }

    static LinkAnswer broken(String address, String says) {
        return new LinkAnswer(address, Fate.BROKEN, says);
    }

    static LinkAnswer unsure(String address, String says) {
        return new LinkAnswer(address, Fate.UNSURE, says);
    }

    /** "https://… (404)". */
    String sentence() {
        return Link.shown(address) + " (" + says + ")";
    }
}
