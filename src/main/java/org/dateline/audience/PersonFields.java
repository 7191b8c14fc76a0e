package org.dateline.audience;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Person} from named texts: the fields of a form, the columns of a file, the members of a JSON object.
 * Whatever is wrong is collected, with advice, so that a person sees all of it at once.
 */
final class PersonFields {

    static final String ATTRIBUTE = "attribute:";
    private static final Pattern SPACE =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\u00a0 ]+");
    private static final int LONGEST = 300;
    private static final int LONGEST_REMARK = 4000;
    private static final int MOST_ATTRIBUTES = 100;
    private static final Map<String, String> COUNTRIES = countryNames();
    private static final Map<String, String> LANGUAGES = languageNames();
    private static final Set<String> COUNTRY_CODES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGE_CODES = Set.of(Locale.getISOLanguages());

    private final Map<String, String> given;
    private final Map<String, String> kinds;
    private final Map<String, String> troubles = new LinkedHashMap<>();

    private PersonFields(Map<String, String> given, Map<String, String> kinds) {
        this.given = given;
        this.kinds = kinds;
    }

    /**
     * @param kinds name or label of each kind in lower case, to its name
     * @throws UnusablePerson naming every field that cannot be used
     */
    static Person read(Map<String, String> given, Map<String, String> kinds) {
        return new PersonFields(given, kinds).person();
    }

    /** As a form shows it, and as {@link #read} reads it. */
    static Map<String, String> of(Person person) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", person.kind());
        fields.put("name", person.name());
        put(fields, "outlet", person.work().outlet());
        put(fields, "role", person.work().role());
        put(fields, "topics", String.join(", ", person.work().topics()));
        fields.put("tier", Integer.toString(person.work().tier()));
        put(fields, "phone", person.work().phone());
        put(fields, "main contact", person.work().mainContact() ? "yes" : "");
        put(fields, "languages", String.join(", ", person.place().languages()));
        put(fields, "country", person.place().country());
        put(fields, "zone", person.place().zone());
        person.attributes().forEach((name, value) -> put(fields, ATTRIBUTE + name, value));
        put(fields, "remark", person.remark());
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private Person person() {
        Person person = new Person(
                kind(),
                name(),
                new Person.Work(
                        line("outlet"), line("role"), topics(), tier(), yes(line("main contact")), line("phone")),
                new Person.Place(languages(), country(), zone()),
                attributes(),
                remark());
        if (!troubles.isEmpty()) {
            throw new UnusablePerson(troubles);
        }
        return person;
    }

    private String kind() {
        String text = line("kind");
        if (text == null) {
            return "media";
        }
        String kind = kinds.get(text.toLowerCase(Locale.ROOT));
        return kind != null ? kind : trouble("kind", Phrases.say("audience.fields.kind", text), "media");
    }

    private String name() {
        String name = line("name");
        if (name == null) {
            name = Stream.of(line("first name"), line("last name"))
                    .filter(part -> part != null)
                    .collect(Collectors.joining(" "));
        }
        if (!name.isEmpty()) {
            return name;
        }
        String outlet = line("outlet");
        return outlet != null ? outlet : trouble("name", Phrases.say("audience.fields.name"), "");
    }

    private List<String> topics() {
        return split(line("topics"))
                .map(topic -> topic.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private int tier() {
        String text = line("tier");
        if (text == null) {
            return 2;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "first call", "a" -> 1;
            case "2", "b" -> 2;
            case "3", "c" -> 3;
            default -> trouble("tier", Phrases.say("audience.fields.tier", text), 2);
        };
    }

    private List<String> languages() {
        Set<String> languages = new LinkedHashSet<>();
        for (String text : split(line("languages")).toList()) {
            String named = LANGUAGES.get(text.toLowerCase(Locale.ROOT));
            String tag = named != null ? named : tag(text);
            if (tag == null) {
                trouble("languages", Phrases.say("audience.fields.languages", text), "");
            } else {
                languages.add(tag);
            }
        }
        return List.copyOf(languages);
    }

    private static @Nullable String tag(String text) {
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            return LANGUAGE_CODES.contains(locale.getLanguage()) ? locale.toLanguageTag() : null;
        } catch (IllformedLocaleException notATag) {
            return null;
        }
    }

    private @Nullable String country() {
        String text = line("country");
        if (text == null || COUNTRY_CODES.contains(text.toUpperCase(Locale.ROOT))) {
            return text == null ? null : text.toUpperCase(Locale.ROOT);
        }
        if (text.equalsIgnoreCase("UK")) {
            return "GB";
        }
        String code = COUNTRIES.get(text.toLowerCase(Locale.ROOT));
        return code != null ? code : trouble("country", Phrases.say("audience.fields.country", text), "");
    }

    private @Nullable String zone() {
        String text = line("zone");
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text).getId();
        } catch (DateTimeException unknown) {
            return trouble("zone", Phrases.say("audience.fields.zone", text), "");
        }
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        given.keySet().stream().filter(key -> key.startsWith(ATTRIBUTE)).forEach(key -> {
            String value = line(key);
            String name = clean(key.substring(ATTRIBUTE.length()));
            if (value != null && !name.isEmpty()) {
                attributes.put(name, value);
            }
        });
        return attributes.size() <= MOST_ATTRIBUTES
                ? attributes
                : trouble("attributes", Phrases.say("audience.fields.own", MOST_ATTRIBUTES), Map.of());
    }

    private @Nullable String remark() {
        String text = given.get("remark");
        if (text == null || text.isBlank()) {
            return null;
        }
        String remark = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return remark.length() <= LONGEST_REMARK
                ? remark
                : trouble("remark", Phrases.say("audience.fields.remark", LONGEST_REMARK), "");
    }

    private @Nullable String line(String field) {
        String text = given.get(field);
        if (text == null) {
            return null;
        }
        String line = clean(text);
        if (line.length() > LONGEST) {
            return trouble(field, Phrases.say("audience.fields.long", LONGEST), "");
        }
        return line.isEmpty() ? null : line;
    }

    private <T> T trouble(String field, String advice, T instead) {
        troubles.putIfAbsent(field, advice);
        return instead;
    }

    /** One line, composed, without control characters: nothing that could become a header of its own or turn the words around it. */
    static String clean(String text) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        return SPACE.matcher(composed).replaceAll(" ").strip();
    }

    static boolean yes(@Nullable String text) {
        return text != null
                && Set.of("yes", "y", "true", "1", "x", "on", "ja", "oui", "si", "sí")
                        .contains(text.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> split(@Nullable String text) {
        return text == null
                ? Stream.empty()
                : Arrays.stream(text.split("[,;|]")).map(String::strip).filter(part -> !part.isEmpty());
    }

    private static Map<String, String> countryNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Locale in : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN)) {
            for (String code : Locale.getISOCountries()) {
                names.putIfAbsent(
                        new Locale.Builder()
                                .setRegion(code)
                                .build()
                                .getDisplayCountry(in)
                                .toLowerCase(Locale.ROOT),
                        code);
            }
        }
        return names;
    }

    private static Map<String, String> languageNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale language = Locale.forLanguageTag(code);
            for (Locale in : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN, language)) {
                names.putIfAbsent(language.getDisplayLanguage(in).toLowerCase(Locale.ROOT), language.toLanguageTag());
            }
        }
        return names;
    }
}
