package org.dateline.mailing;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dateline.audience.Audience;
import org.dateline.audience.Audience.Part;
import org.dateline.embargo.UnclearTime;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The fields of a row's form as a browser shows and sends them. Recipients are "list-3" or "segment-7". */
record MailingForm(MultiValueMap<String, String> fields) {

    /** As the row stands. */
    static MailingForm of(Mailing mailing) {
        var fields = new LinkedMultiValueMap<String, String>();
        fields.set("name", mailing.name());
        mailing.audience().parts().forEach(part -> fields.add("recipients", word(part)));
        mailing.audience().exclusions().forEach(part -> fields.add("except", word(part)));
        mailing.languages().forEach(language -> fields.add("languages", language));
        mailing.coveringNote().forEach((language, note) -> fields.set("note-" + language, note));
        fields.set("when", when(mailing.when()));
        fields.set("after", String.valueOf(mailing.when().afterLift().toMinutes()));
        var own = mailing.when().own();
        if (own != null) {
            fields.set("date", own.local().toLocalDate().toString());
            fields.set("hour", own.local().toLocalTime().toString());
            fields.set("zone", own.zone().getId());
        }
        return new MailingForm(fields);
    }

    private static String when(When when) {
        return when.atLift() ? "lift" : when.everywhere() ? "everywhere" : "own";
    }

    /** What stands in a field; empty where nothing does. */
    public String field(String name) {
        var value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    public boolean has(String name, String value) {
        return fields.getOrDefault(name, List.of()).contains(value);
    }

    /** The row with what the form says; what it does not mention stays. @throws IllegalArgumentException with advice */
    NewMailing over(Mailing mailing) {
        return new NewMailing(
                mailing.purpose(),
                first("name", mailing.name()),
                new Audience(parts("recipients"), parts("except")),
                values("languages"),
                notes(),
                when(),
                mailing.manner());
    }

    private List<String> values(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .filter(v -> !v.isBlank())
                .toList();
    }

    private String first(String name, String otherwise) {
        var value = fields.getFirst(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private List<Part> parts(String name) {
        return values(name).stream().map(MailingForm::part).toList();
    }

    static Part part(String word) {
        var dash = word.indexOf('-');
        try {
            var id = Long.parseLong(word.substring(dash + 1));
            return switch (dash < 0 ? "" : word.substring(0, dash)) {
                case "list" -> Part.list(id);
                case "segment" -> Part.segment(id);
                default -> throw new IllegalArgumentException(Phrases.say("mailing.no.recipients"));
            };
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(Phrases.say("mailing.no.recipients"), wrong);
        }
    }

    static String word(Part part) {
        return part.list() != null ? "list-" + part.list() : "segment-" + part.segment();
    }

    private Map<String, String> notes() {
        var notes = new TreeMap<String, String>();
        fields.forEach((name, values) -> {
            if (name.startsWith("note-") && !values.get(0).isBlank()) {
                notes.put(name.substring(5), values.get(0).strip());
            }
        });
        return notes;
    }

    private When when() {
        return switch (first("when", "lift")) {
            case "own" -> When.at(ownTime());
            case "everywhere" -> When.whereEachReaderIs(ownTime());
            default -> When.atTheLift(Duration.ofMinutes(minutes(first("after", "0"))));
        };
    }

    private WallTime ownTime() {
        try {
            var local = LocalDate.parse(first("date", "")).atTime(LocalTime.parse(first("hour", "")));
            var zone = WallTime.zone(first("zone", ""));
            try {
                return WallTime.of(local, zone);
            } catch (UnclearTime unclear) {
                return chosen(unclear, fields.getFirst("which"));
            }
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(Phrases.say("mailing.no.date"), wrong);
        }
    }

    private static WallTime chosen(UnclearTime unclear, @Nullable String which) {
        if (!unclear.twice() || which == null || which.isBlank()) {
            throw unclear;
        }
        return unclear.choices().get(which.equals("second") ? 1 : 0);
    }

    private static long minutes(String text) {
        try {
            var minutes = Long.parseLong(text);
            if (minutes < 0 || minutes > 60L * 24 * 365) {
                throw new IllegalArgumentException(Phrases.say("mailing.no.minutes-range"));
            }
            return minutes;
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(Phrases.say("mailing.no.minutes"), wrong);
        }
    }
}
