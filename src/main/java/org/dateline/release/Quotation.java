package org.dateline.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody's words in a paragraph, and where they stand in it.
 *
 * @param speaker as written; empty when only "she added"
 * @param from first character of what was said, {@code to} the one after its last
 * @param introduction characters at the beginning that say more than who spoke, and so must stay
 * @param secondFrom where what was said goes on after "said X", or -1
 */
record Quotation(String speaker, String role, int introduction, int from, int to, int secondFrom, int secondTo) {

    private static final String OPEN = "[“\"«„‟»]\\s?";
    private static final String CLOSE = "\\s?[”\"»“«‟]";
    private static final String WORD =
            "(?:(?:Dr|Prof|Mr|Ms|Mrs|Sir|Dame|M|Mme|Herr|Frau)\\.? )?\\p{Lu}[\\p{L}\\p{M}'’.\\-]*";
    private static final String MORE =
            "(?: (?:(?:de|di|da|du|del|della|van|von|der|den|ten|la|le|el|al|y|zu|bin)\\b|d['’]\\p{Lu}[\\p{L}]*|\\p{Lu}[\\p{L}\\p{M}'’.\\-]*))";
    private static final String NAME = WORD + MORE + "{0,5}";
    private static final String FULL_NAME = WORD + MORE + "{1,5}";
    private static final String PRONOUN =
            "(?:[Ss]he|[Hh]e|[Tt]hey|[Ee]lle|[Ii]l|[Ss]ie|[Ee]r|[Zz]ij|[Zz]e|[Hh]ij|[Ee]lla|[Éé]l|[Ll]ei|[Ll]ui)";
    private static final String SAID = "(?:has |have |a |avait |ha |heeft |hat )?"
            + "(?:said|says|added|adds|commented|comments|continued|continues|concluded|concludes|explained|explains|stated|states|noted|notes|declared|remarked|stressed|welcomed"
            + "|déclaré|déclare|ajouté|ajoute|commenté|commente|poursuivi|poursuit|conclu|conclut|expliqué|explique|souligné|souligne|affirmé|affirme|précisé|précise|indiqué"
            + "|sagte|sagt|erklärte|erklärt|ergänzte|ergänzt|betonte|betont|kommentierte|kommentiert|fügte hinzu|fügt hinzu|gesagt|erklärt"
            + "|dijo|dice|declaró|declara|declarado|afirmó|afirma|añadió|añade|señaló|señala|explicó|explica|comentó|comenta|concluyó|concluye|dicho|subrayó"
            + "|ha detto|detto|dichiarato|dichiara|aggiunto|aggiunge|affermato|afferma|commentato|commenta|spiegato|spiega|concluso|conclude|sottolineato"
            + "|zei|zegt|verklaarde|verklaart|voegde toe|voegt toe|aldus|stelde|stelt|vervolgde|besloot|gezegd|toegevoegd)";
    private static final String WHO = "(?:(?<full>" + FULL_NAME + ") ?[,(] ?(?<role>[^“”\"«»„.:]{2,120}?)\\)?|(?<name>"
            + NAME + ")|(?<pronoun>" + PRONOUN + "))";

    /** Helen Smith, Executive Chair said: — also after more words than that: With steps to go, Helen Smith concluded: */
    private static final Pattern NAME_FIRST =
            Pattern.compile("^(?<intro>.{0,600}?[,;:–—.] )??" + WHO + ",? " + SAID + "[^:]{0,60}?\\s?[:,]$");
    /** Ajoute Anna Kowalska : — the verb first. */
    private static final Pattern VERB_FIRST =
            Pattern.compile("^(?<intro>.{0,600}?[,;:–—.] )??" + SAID + " " + WHO + "\\s?[:,]$");
    /** What was said, and nothing behind it. */
    private static final Pattern SAID_TO_THE_END =
            Pattern.compile("^" + OPEN + "(?<said>[^“”\"«»„]{2,4800}?)(?:" + CLOSE + ")?[.]?$");
    /** “…”, said Anna Kowalska, director. With or without a second part: “…” */
    private static final Pattern AFTER = after(SAID + " " + WHO);
    /** “…”, Anna Kowalska, director, said. */
    private static final Pattern AFTER_NAME_FIRST = after(WHO + ",? " + SAID);

    private static Pattern after(String attribution) {
        return Pattern.compile("^" + OPEN + "(?<said>[^“”\"«»„]{2,4000}?),?" + CLOSE + ",?\\s?(?:[–—-] )?" + attribution
                + "(?:[.,:]\\s?" + OPEN + "(?<second>[^“”\"«»„]{2,4000}?)(?:" + CLOSE + ")?)?[.]?$");
    }

    /** “…” – Anna Kowalska, director */
    private static final Pattern SIGNED = Pattern.compile("^(?:" + OPEN + ")?(?<said>[^“”\"«»„]{2,4800}?)(?:" + CLOSE
            + ")?\\s?(?:[–—]|--|\\n)\\s?" + "(?<name>" + NAME + ")(?:[,(] ?(?<role>[^“”\"«».)]{2,120}))?\\)?$");

    private static final int LONGEST = 6_000;

    private static final Pattern OPENING = Pattern.compile("[“\"«„»]");

    static Optional<Quotation> in(String words) {
        var opening = OPENING.matcher(words);
        if (words.length() > LONGEST || !opening.find()) return Optional.empty();
        if (opening.start() > 0) return introduced(words, opening.start());
        for (var form : new Pattern[] {AFTER, AFTER_NAME_FIRST}) {
            var match = form.matcher(words);
            if (match.matches())
                return Optional.of(by(
                        match, 0, match.start("said"), match.end("said"), match.start("second"), match.end("second")));
        }
        return Optional.empty();
    }

    private static Optional<Quotation> introduced(String words, int opens) {
        var said = SAID_TO_THE_END.matcher(words).region(opens, words.length());
        if (opens > 800 || !said.matches()) return Optional.empty();
        for (var form : new Pattern[] {NAME_FIRST, VERB_FIRST}) {
            var head = form.matcher(words.substring(0, opens).strip());
            if (!head.matches()) continue;
            return Optional.of(
                    by(head, head.group("intro") == null ? 0 : opens, said.start("said"), said.end("said"), -1, -1));
        }
        return Optional.empty();
    }

    /** "IMPALA chair Anna Kowalska": the name is at the end. */
    private static final Pattern ROLE_BEFORE_NAME = Pattern.compile("(?<role>.+) (?<name>\\S+ \\S+)");

    private static Quotation by(Matcher who, int introduction, int from, int to, int secondFrom, int secondTo) {
        if (who.group("full") != null)
            return new Quotation(group(who, "full"), group(who, "role"), introduction, from, to, secondFrom, secondTo);
        var name = group(who, "name");
        var turned = ROLE_BEFORE_NAME.matcher(name);
        return name.split(" ").length >= 4 && !name.matches(".* \\p{Ll}.*") && turned.matches()
                ? new Quotation(
                        turned.group("name"), turned.group("role"), introduction, from, to, secondFrom, secondTo)
                : new Quotation(name, "", introduction, from, to, secondFrom, secondTo);
    }

    /** A quotation set apart, with the name beneath or after a dash. */
    static Optional<Quotation> signed(String words) {
        if (words.length() > LONGEST) return Optional.empty();
        var match = SIGNED.matcher(words);
        return match.matches()
                ? Optional.of(new Quotation(
                        match.group("name").strip(),
                        group(match, "role"),
                        0,
                        match.start("said"),
                        match.end("said"),
                        -1,
                        -1))
                : Optional.empty();
    }

    /** A paragraph that is all quotation and names nobody. */
    static Optional<Quotation> nothingElse(String words) {
        if (words.length() > LONGEST) return Optional.empty();
        var match = SAID_TO_THE_END.matcher(words);
        return match.matches()
                ? Optional.of(new Quotation("", "", 0, match.start("said"), match.end("said"), -1, -1))
                : Optional.empty();
    }

    private static String group(Matcher match, String name) {
        var found = match.group(name);
        return found == null ? "" : Lines.one(found).replaceAll("[,.\\s]+$", "");
    }
}
