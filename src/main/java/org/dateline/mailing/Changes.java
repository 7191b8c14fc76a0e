package org.dateline.mailing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dateline.release.Languages;
import tools.jackson.databind.JsonNode;

/** What changed between two plans, in sentences: what an approver who saw the first wants to know of the second. */
final class Changes {

    private static final Map<String, String> OF_RELEASE = Map.of(
            "kind", "Kind",
            "reach", "Who can see it",
            "senderName", "Sender",
            "senderAddress", "Sender's address",
            "replyTo", "Reply address",
            "mainLanguage", "Main language");
    private static final Map<String, String> OF_ROW = Map.of(
            "recipients", "other recipients",
            "when", "another time",
            "languages", "other languages",
            "coveringNote", "another covering note",
            "version", "a newer version",
            "name", "another name");

    private static final Map<String, String> OF_BESIDES = new TreeMap<>(Map.of(
            "pictures", "The words of a picture changed.",
            "documents", "The documents changed.",
            "style", "The house style changed.",
            "lists", "What a list says of itself changed."));

    private final List<String> sentences = new ArrayList<>();

    private Changes() {}

    static List<String> since(Approval last, Plan plan) {
        var sentences = new ArrayList<>(between(last.content().path("plan"), Fingerprint.tree(plan.content())));
        OF_BESIDES.forEach((key, sentence) -> {
            var before = last.content().path("besides").path(key).asString("");
            if (!before.isEmpty() && !before.equals(plan.besides().get(key))) {
                sentences.add(sentence);
            }
        });
        return sentences;
    }

    static List<String> between(JsonNode before, JsonNode now) {
        var changes = new Changes();
        changes.ofRelease(before.path("release"), now.path("release"));
        changes.ofTime(before.path("time"), now.path("time"));
        var newestBefore = newest(before.path("texts"));
        var newestNow = newest(now.path("texts"));
        changes.ofTexts(newestBefore.path("languages"), newestNow.path("languages"));
        changes.of(
                "Time, place or answer of the invitation", newestBefore.path("occasion"), newestNow.path("occasion"));
        changes.of(
                "What readers are told of the correction",
                newestBefore.path("whatChanged"),
                newestNow.path("whatChanged"));
        changes.ofRows(before.path("mailings"), now.path("mailings"));
        return changes.sentences;
    }

    private void ofRelease(JsonNode before, JsonNode now) {
        OF_RELEASE.forEach((key, words) -> {
            if (!before.path(key).equals(now.path(key))) {
                sentences.add("%s: “%s”, before “%s”."
                        .formatted(
                                words,
                                now.path(key).asString(""),
                                before.path(key).asString("")));
            }
        });
    }

    private void ofTime(JsonNode before, JsonNode now) {
        if (!before.equals(now)) {
            sentences.add("Time: " + time(now) + ", before " + time(before) + ".");
        }
    }

    private static String time(JsonNode time) {
        return time.isMissingNode()
                ? "none"
                : time.path("local").asString("").replace('T', ' ') + " "
                        + time.path("zone").asString("");
    }

    private void of(String what, JsonNode before, JsonNode now) {
        if (!before.equals(now)) {
            sentences.add(what + " changed.");
        }
    }

    /** "v10" is newer than "v2". */
    private static JsonNode newest(JsonNode texts) {
        return texts.propertyNames().stream()
                .max(Comparator.comparingInt(version -> Integer.parseInt(version.substring(1))))
                .map(texts::path)
                .orElseGet(() -> texts.path("v1"));
    }

    private void ofTexts(JsonNode before, JsonNode now) {
        var languages = new TreeSet<String>();
        before.propertyNames().forEach(languages::add);
        now.propertyNames().forEach(languages::add);
        for (var language : languages) {
            var name = Languages.name(language);
            if (!now.has(language)) {
                sentences.add(name + " was taken away.");
            } else if (!before.has(language)) {
                sentences.add(name + " was added.");
            } else if (!before.get(language).equals(now.get(language))) {
                sentences.add(name + " text: " + text(before.get(language), now.get(language)) + ".");
            }
        }
    }

    private static String text(JsonNode before, JsonNode now) {
        var changed = new ArrayList<String>();
        for (var part : now.properties()) {
            if (!part.getKey().equals("blocks") && !part.getValue().equals(before.path(part.getKey()))) {
                changed.add(words(part.getKey()));
            }
        }
        long blocks = differing(byId(before.path("blocks")), byId(now.path("blocks")));
        if (blocks > 0) {
            changed.add(blocks == 1 ? "one paragraph" : blocks + " paragraphs");
        }
        return changed.isEmpty() ? "changed" : String.join(", ", changed) + " changed";
    }

    private static String words(String part) {
        return part.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, JsonNode> byId(JsonNode blocks) {
        var byId = new LinkedHashMap<String, JsonNode>();
        blocks.forEach(b -> byId.put(b.path("id").asString(""), b));
        return byId;
    }

    private static long differing(Map<String, JsonNode> before, Map<String, JsonNode> now) {
        var ids = new TreeSet<>(before.keySet());
        ids.addAll(now.keySet());
        return ids.stream()
                .filter(id -> !java.util.Objects.equals(before.get(id), now.get(id)))
                .count();
    }

    private void ofRows(JsonNode before, JsonNode now) {
        var rowsBefore = byId(before);
        var rowsNow = byId(now);
        rowsNow.forEach((id, row) -> {
            var name = "“" + row.path("name").asString("") + "”";
            var old = rowsBefore.get(id);
            if (old == null) {
                sentences.add(name + " is new.");
            } else {
                OF_ROW.forEach((key, words) -> {
                    if (!row.path(key).equals(old.path(key))) {
                        sentences.add(name + " has " + words + ".");
                    }
                });
            }
        });
        rowsBefore.forEach((id, row) -> {
            if (!rowsNow.containsKey(id)) {
                sentences.add("“" + row.path("name").asString("") + "” is gone or done.");
            }
        });
    }
}
