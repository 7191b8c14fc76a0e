package org.dateline.report;

import org.dateline.language.Phrases;

/** What the pages say of the state of a letter. */
public final class StateWords {

    private StateWords() {}

    public static String of(String state) {
        var key = "report.state." + state;
        var said = Phrases.say(key);
        return said.equals(key) ? state : said;
    }
}
