package org.dateline.report;

import java.util.Locale;
import java.util.Map;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;

/** What people have in common, as pages say it: {@code ${@groupWords.say('country', word)}}. Files and API keep the word as it is stored. */
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

    /** Countries and languages by their names in the reader's language. */
    public String say(String group, String word) {
        if (group.equals("country") && word.matches("[A-Z]{2}"))
            return new Locale.Builder()
                    .setRegion(word)
                    .build()
                    .getDisplayCountry(Phrases.reader().locale());
        if (group.equals("language") && word.matches("[a-z]{2,3}(-\\w+)*"))
            return Locale.forLanguageTag(word).getDisplayName(Phrases.reader().locale());
        return say(word);
    }

    /** A word that is none of them, such as an outlet, is its own. */
    public String say(String word) {
        var key = KEYS.get(word);
        return key == null ? word : Phrases.say(key);
    }
}
