package org.dateline.report;

import java.util.Map;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;

/** What people have in common, as pages say it: {@code ${@groupWords.say(word)}}. Files and API keep the word as it is stored. */
@Component
class GroupWords {

    /** What the statements of this package call what has no word, and the kinds of contact that Dateline brings along. */
    private static final Map<String, String> KEYS = Map.of(
            "not known", "report.group.not-known",
            "for another reason", "report.group.another-reason",
            "Press", "report.group.media",
            "Member", "report.group.member",
            "Institution", "report.group.institution",
            "Partner", "report.group.partner",
            "Board", "report.group.board",
            "Staff", "report.group.staff");

    GroupWords() {}

    /** A word that is none of them, such as a country's code, is its own. */
    public String say(String word) {
        var key = KEYS.get(word);
        return key == null ? word : Phrases.say(key);
    }
}
