package org.dateline.release;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which language a text is in, by its commonest little words and its letters. */
final class LanguageGuess {

    private static final Map<String, Set<String>> LITTLE_WORDS = Map.of(
            "en",
                    Set.of(
                            "the", "and", "of", "to", "is", "that", "with", "for", "on", "by", "which", "from", "are",
                            "has"),
            "fr",
                    Set.of(
                            "le", "la", "les", "des", "et", "du", "une", "est", "que", "dans", "pour", "sur", "aux",
                            "qui"),
            "de",
                    Set.of(
                            "der", "die", "das", "und", "den", "mit", "für", "von", "ist", "ein", "eine", "dem", "zu",
                            "nicht"),
            "es", Set.of("el", "la", "los", "las", "y", "del", "una", "que", "en", "por", "con", "para", "es", "se"),
            "it", Set.of("il", "la", "di", "che", "e", "del", "della", "per", "con", "una", "gli", "nel", "sono", "è"),
            "nl",
                    Set.of(
                            "de", "het", "een", "en", "van", "voor", "met", "dat", "zijn", "op", "aan", "niet", "ook",
                            "bij"),
            "pt", Set.of("o", "os", "da", "do", "das", "dos", "uma", "que", "em", "para", "com", "não", "e", "ao"),
            "pl", Set.of("w", "i", "na", "z", "że", "się", "do", "jest", "o", "dla", "przez", "oraz", "nie", "są"));

    private LanguageGuess() {}

    /** @param sure false when another language is nearly as likely, or the text is very short */
    record Guess(String language, boolean sure) {}

    static Guess of(String text) {
        var beginning = text.substring(0, Math.min(text.length(), 20_000));
        var script = byScript(beginning);
        if (!script.isEmpty()) return new Guess(script, !script.equals("ru"));
        var counts = new HashMap<String, Integer>();
        for (var word : beginning.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
            LITTLE_WORDS.forEach((language, words) -> {
                if (words.contains(word)) counts.merge(language, 1, Integer::sum);
            });
        var best = counts.entrySet().stream().max(Map.Entry.comparingByValue());
        if (best.isEmpty()) return new Guess("en", false);
        var language = best.get().getKey();
        int most = best.get().getValue();
        int second = counts.entrySet().stream()
                .filter(e -> !e.getKey().equals(language))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        return new Guess(language, most >= 3 && most * 2 >= second * 3);
    }

    private static String byScript(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        if (share(text, Character.UnicodeScript.ARABIC) * 2 > letters) return "ar";
        if (share(text, Character.UnicodeScript.GREEK) * 2 > letters) return "el";
        if (share(text, Character.UnicodeScript.HEBREW) * 2 > letters) return "he";
        if (share(text, Character.UnicodeScript.CYRILLIC) * 2 > letters)
            return text.matches("(?s).*[іїєґІЇЄҐ].*") ? "uk" : text.matches("(?s).*[ыэЫЭ].*") ? "ru" : "bg";
        return "";
    }

    private static long share(String text, Character.UnicodeScript script) {
        return text.codePoints()
                .filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == script)
                .count();
    }
}
