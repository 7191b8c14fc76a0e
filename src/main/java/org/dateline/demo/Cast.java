package org.dateline.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The people of the practice world, read from {@code demo/people.csv}. */
final class Cast {

    private static final List<String> FIELDS =
            List.of("kind", "name", "outlet", "role", "languages", "country", "zone", "tier", "topics", "phone");

    /** @param fields as an import would give them */
    record Member(
            Map<String, String> fields,
            String email,
            List<String> lists,
            @Nullable Habit habit,
            boolean agreed) {}

    private Cast() {}

    static List<Member> all() {
        var file = Objects.requireNonNull(Cast.class.getResourceAsStream("/demo/people.csv"), "demo/people.csv");
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return csv.stream().map(Cast::member).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose mail server does more than take the mail, by address. */
    static Map<String, Habit> habits() {
        var habits = new LinkedHashMap<String, Habit>();
        for (var member : all()) {
            if (member.habit() != null) {
                habits.put(member.email(), member.habit());
            }
        }
        return habits;
    }

    private static Member member(NamedCsvRecord line) {
        var fields = new LinkedHashMap<String, String>();
        FIELDS.forEach(field -> fields.put(field, line.getField(field)));
        var habit = line.getField("habit");
        return new Member(
                fields,
                line.getField("email"),
                Arrays.asList(line.getField("lists").split(";")),
                habit.isEmpty() ? null : Habit.valueOf(habit),
                line.getField("agreed").equals("yes"));
    }
}
