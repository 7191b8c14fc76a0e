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
    private static final Pattern FIELD = Pattern.compile("the field ([\\w-]+)");
    private static final Pattern ACTION = Pattern.compile("action ([\\w-]*)");
    private static final Pattern TYPE = Pattern.compile("feedback type ([\\w-]+)");

    EvidenceWords() {}

    public String part(Evidence evidence) {
        return said(evidence.part());
    }

    public String rule(Evidence evidence) {
        return said(evidence.rule());
    }

    private static String said(String written) {
        var field = FIELD.matcher(written);
        if (field.matches()) return Phrases.say("bounce.evidence.the-field", field.group(1));
        var action = ACTION.matcher(written);
        if (action.matches()) return Phrases.say("bounce.evidence.action", action.group(1));
        var type = TYPE.matcher(written);
        if (type.matches()) return Phrases.say("bounce.evidence.feedback-type", type.group(1));
        var word = NO_LETTERS.matcher(written.toLowerCase(Locale.ROOT)).replaceAll("-");
        var key = "bounce.evidence." + word.replaceAll("^-|-$", "");
        var said = Phrases.say(key);
        return said.equals(key) ? written : said;
    }
}
