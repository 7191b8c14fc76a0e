package org.dateline.release;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
                "Press contact",
                "Name",
                new Field("role", "Role", false),
                new Field("phone", "Telephone", false),
                new Field("email", "Email", false),
                new Field("languages", "Languages", false),
                new Field("address", "Address", true)),
        ABOUT("Text about us", "Heading", new Field("text", "Text", true)),
        SPEAKER("Speaker", "Name", new Field("role", "Role", false), new Field("bio", "Short biography", true)),
        TERM("Term", "Term", new Field("translations", "In other languages, one a line (fr: société)", true));

        private final String label;
        private final String nameLabel;
        private final List<Field> fields;

        Kind(String label, String nameLabel, Field... fields) {
            this.label = label;
            this.nameLabel = nameLabel;
            this.fields = List.of(fields);
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String label() {
            return label;
        }

        public String nameLabel() {
            return nameLabel;
        }

        public List<Field> fields() {
            return fields;
        }

        /** @throws IllegalArgumentException with advice */
        static Kind of(String key) {
            return Arrays.stream(values())
                    .filter(k -> k.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no kind “" + Lines.one(key) + "”."));
        }
    }

    /** @param isLong has several lines */
    public record Field(String key, String label, boolean isLong) {}

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
                .filter(line -> line.strip().toLowerCase(Locale.ROOT).startsWith(into.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }
}
