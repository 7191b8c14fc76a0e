package org.dateline.release;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts that follow the body, by the words they are introduced with in six languages. */
enum Section {
    NOTES("notes? (?:to|for) (?:the )?editors?|editor(?:s['’]|['’]s|s)? notes?|editorial notes?|notes"
            + "|notes? (?:aux|à l['’]attention des|pour les) (?:rédactions?|rédacteurs?|éditeurs?|journalistes)"
            + "|(?:redaktionelle[r]? )?(?:hinweise?|anmerkung(?:en)?)(?: (?:für|an) (?:die )?(?:redaktion(?:en)?|redakteure))?"
            + "|notas? (?:para|a) (?:los editores|la redacción|la prensa|los redactores)"
            + "|not[ae] (?:per la redazione|ai redattori|per gli editori|alle redazioni|redazionali)"
            + "|(?:noo?t(?:en|a)?|opmerkingen) (?:voor|aan) de (?:redacties?|pers)"),
    CONTACT(
            "(?:press|media|your)? ?(?:contacts?|enquiries|inquiries)(?: details| information)?(?: for (?:the )?(?:press|media|journalists))?"
                    + "|for (?:further|more|media|press) (?:information|enquiries|details)(?:,? (?:please )?contact)?"
                    + "|contacts? (?:de )?(?:presse|médias?)|relations presse|pour (?:plus|tout complément) d['’]informations?(?:,? (?:veuillez )?contact(?:er|ez))?"
                    + "|(?:presse|medien)?(?:kontakte?|ansprechpartner(?:in)?)(?: für (?:die )?(?:presse|medien))?|(?:presse)?rückfragen(?: (?:bitte )?an)?|weitere informationen"
                    + "|contactos?(?: (?:de|para la) prensa)?|para más información(?:,? (?:contactar|contacte))?"
                    + "|contatt[io](?: (?:per la )?stampa)?|ufficio stampa|per (?:ulteriori |maggiori )?informazioni"
                    + "|(?:pers)?contact(?:persoon|en)?(?: (?:voor de )?pers)?|voor meer informatie"),
    ABOUT(
            "(?:about|à propos (?:de |du |des |d['’])|über|acerca de|sobre|informazioni su|chi è|over) ?\\S.{0,70}|boilerplate");

    private final Pattern label;

    Section(String label) {
        this.label = Pattern.compile("(?iu)(?:" + label + ")");
    }

    /** @param length characters of the line taken by label and colon */
    record Label(Section section, String title, int length) {}

    private static final Pattern COLON = Pattern.compile("\\s*:\\s+(?=\\S)");

    /** The section a line opens, whether it is a heading ("Notes to editors") or goes on after a colon ("Contact: …"). */
    static Optional<Label> opening(String line) {
        var whole = line.replaceAll("^[\\s*_#–—-]+|[\\s:*_–—-]+$", "");
        for (var section : values())
            if (whole.length() <= 90
                    && !whole.matches(".*[.!?]")
                    && section.label.matcher(whole).matches())
                return Optional.of(new Label(section, whole, line.length()));
        var colon = COLON.matcher(line);
        if (!colon.find() || colon.start() > 60) return Optional.empty();
        var before = line.substring(0, colon.start()).strip();
        for (var section : values())
            if (section.label.matcher(before).matches()) return Optional.of(new Label(section, before, colon.end()));
        return Optional.empty();
    }

    private static final Pattern END = Pattern.compile(
            "(?iu)[\\s*#–—\\-(\\[.]*(?:ends?|end of (?:press )?release|fin|fin du communiqué|ende|fine|fin del comunicado|einde(?: persbericht)?|30)[\\s*#–—\\-)\\].]*");
    private static final Pattern END_SIGNS =
            Pattern.compile("\\s*(?:#\\s?){2,5}|\\s*(?:\\*\\s?){3,}|-\\s?xxx\\s?-|\\s*x{3,}\\s*");

    /** "ENDS", "-30-", "###". */
    static boolean isEndMark(String line) {
        var l = line.strip();
        return l.length() <= 40
                && (END_SIGNS.matcher(l).matches() || (END.matcher(l).matches() && !l.equals("30")));
    }

    private static final Pattern KIND_MARK = Pattern.compile(
            "(?iu)[\\s*–—|-]*(?:press release|news release|media release|press statement|statement|communiqué(?: de presse)?|pressemitteilung"
                    + "|presseinformation|medienmitteilung|comunicado(?: de prensa)?|nota de prensa|comunicato(?: stampa)?|persbericht|for immediate release"
                    + "|pour diffusion immédiate|zur sofortigen veröffentlichung|para publicación inmediata|invitation|media advisory)[\\s*:–—|-]*");
    private static final Pattern EMBARGO = Pattern.compile(
            "(?iu)^[\\s*\\[(]*(?:(?:under )?embargo|sperrfrist|sous embargo|bajo embargo|sotto embargo|onder embargo|not for (?:publication|release) before|strictly).*");

    static boolean isKindMark(String line) {
        return KIND_MARK.matcher(line).matches();
    }

    static boolean isEmbargo(String line) {
        return line.length() < 200 && EMBARGO.matcher(line).matches();
    }

    /** What kind a first line like "Statement" makes the release. */
    static Release.Kind kind(String line) {
        var lower = line.toLowerCase(Locale.ROOT);
        if (lower.contains("invitation") || lower.contains("advisory")) return Release.Kind.INVITATION;
        return lower.contains("statement") ? Release.Kind.STATEMENT : Release.Kind.RELEASE;
    }
}
