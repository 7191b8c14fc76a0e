package org.dateline.release;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dateline.language.Phrases;

/** Languages a release can be written in, as BCP 47 tags. */
public final class Languages {

    /** Offered on the page; the API takes any well-formed tag. */
    public static final List<String> OFFERED = List.of(
            "en", "fr", "de", "es", "it", "nl", "pt", "pl", "ar", "bg", "ca", "cs", "cy", "da", "el", "et", "eu", "fi",
            "ga", "gl", "he", "hr", "hu", "is", "ja", "ko", "lb", "lt", "lv", "mk", "mt", "no", "ro", "ru", "sk", "sl",
            "sq", "sr", "sv", "tr", "uk", "zh");

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug");

    private Languages() {}

    /** The tag in its usual spelling. @throws IllegalArgumentException with advice when it is none */
    public static String of(String tag) {
        var locale = new Locale.Builder();
        try {
            return locale.setLanguageTag(tag.strip().replace('_', '-')).build().toLanguageTag();
        } catch (java.util.IllformedLocaleException wrong) {
            throw new IllegalArgumentException(Phrases.say("release.no-such-language", Lines.one(tag)), wrong);
        }
    }

    /** Its name, to its reader. */
    public static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(Phrases.reader().locale());
    }

    /** Its name in itself, as in "lire en français". */
    public static String ownName(String tag) {
        var locale = Locale.forLanguageTag(tag);
        return locale.getDisplayName(locale);
    }

    /** "rtl" or "ltr", for the HTML attribute dir. */
    public static String direction(String tag) {
        return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(tag).getLanguage()) ? "rtl" : "ltr";
    }
}
