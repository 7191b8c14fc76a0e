package org.dateline.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dateline.language.Phrases;

/**
 * What each column of a file means: one of {@link #labels()}, {@code attribute:NAME} for a field of the office's own, or
 * "" to leave it out.
 */
record Columns(List<String> meanings) {

    static final String EMAIL = "email";

    private static final List<String> MEANINGS = List.of(
            EMAIL,
            "name",
            "first name",
            "last name",
            "outlet",
            "role",
            "topics",
            "tier",
            "languages",
            "country",
            "zone",
            "phone",
            "kind",
            "main contact",
            "evidence",
            "remark");

    private static final Map<String, String> SYNONYMS = synonyms();

    /** By the names in the first line; without names by what the columns hold. */
    static Columns guess(List<String> heading, List<List<String>> samples) {
        List<String> meanings = new ArrayList<>();
        int width = Math.max(
                heading.size(), samples.stream().mapToInt(List::size).max().orElse(0));
        for (int i = 0; i < width; i++) {
            String name = i < heading.size() ? heading.get(i) : "";
            String meaning = SYNONYMS.getOrDefault(plain(name), "");
            if (meaning.isEmpty() && !meanings.contains(EMAIL) && mostlyAddresses(samples, i)) {
                meaning = EMAIL;
            }
            if (meaning.isEmpty() && !name.isBlank()) {
                meaning = PersonFields.ATTRIBUTE + PersonFields.clean(name).toLowerCase(Locale.ROOT);
            }
            meanings.add(meaning.isEmpty() ? "" : another(meanings, meaning, name));
        }
        return new Columns(meanings);
    }

    /** Two columns of one meaning: the second is kept as a field of the office's own, so that nothing is lost. */
    private static String another(List<String> meanings, String meaning, String name) {
        String free = meaning;
        for (int n = 1; meanings.contains(free); n++) {
            free = PersonFields.ATTRIBUTE + PersonFields.clean(name).toLowerCase(Locale.ROOT) + (n == 1 ? "" : " " + n);
        }
        return free;
    }

    boolean haveAddress() {
        return meanings.contains(EMAIL);
    }

    /** The fields of one line, by meaning; those that are empty are left out. */
    Map<String, String> read(List<String> fields) {
        Map<String, String> read = new LinkedHashMap<>();
        for (int i = 0; i < meanings.size() && i < fields.size(); i++) {
            String value = Directory.fused(fields.get(i).strip());
            if (!meanings.get(i).isEmpty() && !value.isEmpty()) {
                read.put(meanings.get(i), value);
            }
        }
        return read;
    }

    private static boolean mostlyAddresses(List<List<String>> samples, int column) {
        long filled = samples.stream()
                .filter(line -> column < line.size() && !line.get(column).isBlank())
                .count();
        long addresses = samples.stream()
                .filter(line -> column < line.size() && line.get(column).matches("[^@\\s]+@[^@\\s]+"))
                .count();
        return addresses > 0 && addresses * 2 > filled;
    }

    private static String plain(String heading) {
        return java.text.Normalizer.normalize(heading, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    /** Meaning to its label on the page. */
    static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        MEANINGS.forEach(meaning -> labels.put(meaning, Phrases.say("audience.meaning." + meaning.replace(' ', '-'))));
        return labels;
    }

    private static Map<String, String> synonyms() {
        Map<String, String> meaning = new HashMap<>();
        Map.of(
                        EMAIL,
                        "email|e mail|mail|email address|e mail address|e mail adresse|mailadresse|adresse mail|adresse e mail|adresse email|courriel|correo|to|address",
                        "name",
                        "name|full name|contact|journalist|person|nom complet|nom et prenom|vollstandiger name|nombre",
                        "first name",
                        "first name|firstname|given name|prenom|vorname|forename",
                        "last name",
                        "last name|lastname|surname|family name|nom|nachname|nom de famille",
                        "outlet",
                        "outlet|media|medium|publication|organisation|organization|company|employer|societe|entreprise|firma|redaktion|title of publication|label|member",
                        "role",
                        "role|function|position|job title|job|fonction|funktion|titel|title",
                        "topics",
                        "topics|topic|beat|beats|themes|theme|sujets|rubrique|ressort|themen|tags|interests",
                        "languages",
                        "language|languages|lang|langue|langues|sprache|sprachen",
                        "country",
                        "country|pays|land|country code",
                        "phone",
                        "phone|telephone|tel|mobile|cell|gsm|telefon|mobil|handy|portable|phone number")
                .forEach((field, names) -> List.of(names.split("\\|")).forEach(name -> meaning.put(name, field)));
        Map.of(
                        "tier", "tier|priority|prio|priorite",
                        "zone", "zone|time zone|timezone|tz|fuseau horaire|zeitzone",
                        "kind", "kind|type|category|categorie|art",
                        "main contact", "main contact|primary contact|hauptkontakt|contact principal",
                        "evidence", "evidence|source|consent|opt in|origin|quelle|provenance",
                        "remark", "remark|remarks|note|notes|comment|comments|remarque|bemerkung|notiz")
                .forEach((field, names) -> List.of(names.split("\\|")).forEach(name -> meaning.put(name, field)));
        return meaning;
    }
}
