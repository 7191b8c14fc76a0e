package org.dateline.bounce;

import java.util.Locale;
import java.util.regex.Pattern;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;

/**
 * What something was decided on, in the reader's language: {@code ${@evidenceWords.part(evidence)}}. Evidence itself is a record
 * and stays as it was written; a line of a rule file, or a header field, is said as it stands.
 */
@Component
class EvidenceWords {

    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");

    EvidenceWords() {}

    public String part(Evidence evidence) {
        return said(evidence.part());
    }

    public String rule(Evidence evidence) {
        return said(evidence.rule());
    }

    private static String said(String written) {
        var word = NO_LETTERS.matcher(written.toLowerCase(Locale.ROOT)).replaceAll("-");
        var key = "bounce.evidence." + word.replaceAll("^-|-$", "");
        var said = Phrases.say(key);
        return said.equals(key) ? written : said;
    }
}
