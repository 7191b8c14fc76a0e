package org.dateline.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names, telephones, email and postal addresses, as they stand below a release. */
final class ContactLines {

    private static final Pattern EMAIL = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\w@.])(?:\\+|00|\\(?0)\\d?[\\d\\s().\\-/]{6,20}\\d(?!\\w)");
    private static final Pattern PHONE_LABEL = Pattern.compile(
            "(?iu)\\b(?:t(?:el(?:ephone|éphone|efon|éfono|efono|efoon)?)?|m(?:ob(?:ile|il)?)?|phone|gsm|handy|portable|móvil|cell(?:ulare)?|p)\\s?[.:]\\s*");
    private static final Pattern EMAIL_LABEL = Pattern.compile("(?iu)\\b(?:e-?mail|mail|courriel|correo|e)\\s?:\\s*");
    private static final Pattern LANGUAGES = Pattern.compile("\\(((?:[A-Z]{2})(?:\\s?[,/&]\\s?[A-Z]{2})*)\\)");
    private static final Pattern POSTAL = Pattern.compile(
            ".*(?:\\b\\d{4,5}\\b|\\b\\d{1,4}\\s?[-–/]?\\s?\\d{0,4}\\s?,|,\\s?\\d|\\b[A-Z]{1,2}\\d{1,2}[A-Z]? \\d[A-Z]{2}\\b"
                    + "|(?iu:\\b(?:rue|avenue|boulevard|street|road|square|place|straße|strasse|platz|calle|plaza|via|piazza|laan|straat)\\b)).*");
    private static final Pattern NAME = Pattern.compile(
            "(?u)\\p{Lu}[\\p{L}\\p{M}'’.\\-]+(?: (?:de|di|da|van|von|der|la|le|\\p{Lu}[\\p{L}\\p{M}'’.\\-]*)){1,4}");
    private static final Pattern REACH_US = Pattern.compile("(?iu)^(?:(?:please )?contact:?|.*?\\bcontact) ");

    private ContactLines() {}

    /** Whether a line tells how somebody is reached. */
    static boolean reaches(String line) {
        return EMAIL.matcher(line).find() || PHONE.matcher(line).find();
    }

    static boolean isPostal(String line) {
        return line.length() <= 120
                && !line.matches(".*[.!?]$")
                && POSTAL.matcher(line).matches()
                && !reaches(line);
    }

    static List<PressContact> read(List<String> lines) {
        var contacts = new ArrayList<PressContact>();
        var next = new Draft();
        for (var line : lines.stream().flatMap(ContactLines::columns).toList()) {
            if (next.isReached() && startsSomebody(line)) {
                contacts.add(next.contact());
                next = new Draft();
            }
            next.add(line);
        }
        contacts.add(next.contact());
        return contacts.stream().filter(c -> !c.isEmpty()).toList();
    }

    private static java.util.stream.Stream<String> columns(String line) {
        return java.util.Arrays.stream(line.split("\\s*[|•·]\\s*|\\s{3,}"))
                .map(String::strip)
                .filter(s -> !s.isEmpty());
    }

    private static boolean startsSomebody(String line) {
        var rest = rest(line);
        return !rest.isEmpty() && !isPostal(rest) && NAME.matcher(rest).lookingAt();
    }

    private static String rest(String line) {
        var rest = EMAIL_LABEL
                .matcher(PHONE_LABEL
                        .matcher(LANGUAGES.matcher(line).replaceAll(" "))
                        .replaceAll(" "))
                .replaceAll(" ");
        rest = PHONE.matcher(EMAIL.matcher(rest).replaceAll(" ")).replaceAll(" ");
        return rest.replaceAll("(?iu)\\b(?:at|or|on|ou|oder|unter|sur|en|via|und)\\b(?=\\s*(?:[,;.]|$|\\s{2}))", " ")
                .replaceAll("\\s+([,;.])", "$1")
                .replaceAll("[\\s,;:.–—()-]+$|^[\\s,;:.–—()-]+", "")
                .replaceAll("\\s{2,}", " ");
    }

    private static final class Draft {
        private String name = "";
        private String role = "";
        private String phone = "";
        private String email = "";
        private final List<String> languages = new ArrayList<>();
        private final List<String> postal = new ArrayList<>();

        boolean isReached() {
            return !phone.isEmpty() || !email.isEmpty();
        }

        void add(String line) {
            var in = LANGUAGES.matcher(line);
            if (in.find()) for (var tag : in.group(1).split("\\W+")) languages.add(tag.toLowerCase(Locale.ROOT));
            var mail = EMAIL.matcher(line);
            if (mail.find()) email = email.isEmpty() ? mail.group() : email;
            var number = PHONE.matcher(EMAIL.matcher(line).replaceAll(" "));
            while (number.find())
                phone = phone.isEmpty()
                        ? number.group().strip()
                        : phone + " / " + number.group().strip();
            var rest = REACH_US.matcher(rest(line)).replaceFirst("");
            if (rest.isEmpty() || rest.matches("(?iu)(?:www\\.|https?:).*") && !name.isEmpty()) return;
            place(rest);
        }

        private void place(String rest) {
            if (!name.isEmpty() && isPostal(rest)) postal.add(rest);
            else if (name.isEmpty()) {
                var comma = rest.indexOf(',');
                name = comma < 0 ? rest : rest.substring(0, comma);
                role = comma < 0 ? "" : rest.substring(comma + 1).strip();
            } else if (role.isEmpty() && postal.isEmpty()) role = rest;
            else postal.add(rest);
        }

        PressContact contact() {
            return new PressContact(name, role, phone, email, languages, String.join("\n", postal));
        }
    }
}
