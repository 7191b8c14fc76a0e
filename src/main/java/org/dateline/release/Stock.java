package org.dateline.release;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dateline.language.Phrases;

/**
 * Something the office has written once, to be picked: a contact, a text about us, a speaker, a term.
 *
 * @param language of its words, BCP 47; empty: for every language
 * @param name of the person or text, or the term itself
 * @param fields by the keys of its kind; what is not written is not there
 */
public record Stock(
        long id, Kind kind, String language, String name, Map<String, String> fields, int version, Instant editedAt) {

    /** What is kept, and what is said of it. */
    public enum Kind {
        CONTACT(
                new Field("role", false),
                new Field("phone", false),
                new Field("email", false),
                new Field("languages", false),
                new Field("address", true)),
        ABOUT(new Field("text", true)),
        SPEAKER(new Field("role", false), new Field("bio", true)),
        TERM(new Field("translations", true));

        private final List<Field> fields;

        Kind(Field... fields) {
            this.fields = List.of(fields);
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** To its reader. */
        public String label() {
            return Phrases.say("release.stock.kind." + key());
        }

        /** What its name is called. */
        public String nameLabel() {
            return Phrases.say("release.stock.name." + key());
        }

        public List<Field> fields() {
            return fields;
        }

        /** @throws IllegalArgumentException with advice */
        static Kind of(String key) {
            return Arrays.stream(values())
                    .filter(k -> k.key().equals(key))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(Phrases.say("release.stock.no-such-kind", Lines.one(key))));
        }
    }

    /** @param isLong has several lines */
    public record Field(String key, boolean isLong) {

        /** To its reader. */
        public String label() {
            return Phrases.say("release.stock.field." + key);
        }
    }

    public String field(String key) {
        return fields.getOrDefault(key, "");
    }

    /** Whether it can be picked for a text in this language. */
    boolean serves(String text) {
        return language.isEmpty() || language.equals(text);
    }

    /** Whether a text about us has the words of this one. */
    public boolean says(String html) {
        return Marks.toHtml(field("text")).equals(html);
    }

    PressContact contact() {
        return new PressContact(
                name,
                field("role"),
                field("phone"),
                field("email"),
                Arrays.asList(field("languages").toLowerCase(Locale.ROOT).split("[,/ ]+")),
                field("address"));
    }

    /** The agreed word in another language; empty when there is none. */
    String translation(String into) {
        return field("translations")
                .lines()
                .map(line -> line.split("[\\s\\u00a0\\u202f]*:", 2))
                .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(into))
                .map(pair -> pair[1].strip())
                .findFirst()
                .orElse("");
    }
}
