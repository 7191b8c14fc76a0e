package org.dateline.mailing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.dateline.language.Phrases;
import org.dateline.release.Languages;
import tools.jackson.databind.JsonNode;

/** What changed between two plans, in sentences: what an approver who saw the first wants to know of the second. */
final class Changes {

    private static final List<String> OF_RELEASE =
            List.of("kind", "reach", "senderName", "senderAddress", "replyTo", "mainLanguage");
    private static final List<String> OF_ROW =
            List.of("recipients", "when", "languages", "coveringNote", "version", "name");
    private static final List<String> OF_BESIDES = List.of("documents", "lists", "pictures", "style");

    private final List<String> sentences = new ArrayList<>();

    private Changes() {}

    static List<String> since(Approval last, Plan plan) {
        var sentences = new ArrayList<>(between(last.content().path("plan"), Fingerprint.tree(plan.content())));
        OF_BESIDES.forEach(key -> {
            var before = last.content().path("besides").path(key).asString("");
            if (!before.isEmpty() && !before.equals(plan.besides().get(key))) {
                sentences.add(Phrases.say("mailing.besides." + key));
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
        changes.of("mailing.changes.occasion", newestBefore.path("occasion"), newestNow.path("occasion"));
        changes.of("mailing.changes.correction", newestBefore.path("whatChanged"), newestNow.path("whatChanged"));
        changes.ofRows(before.path("mailings"), now.path("mailings"));
        return changes.sentences;
    }

    private void ofRelease(JsonNode before, JsonNode now) {
        OF_RELEASE.forEach(key -> {
            if (!before.path(key).equals(now.path(key))) {
                sentences.add(Phrases.say(
                        "mailing.changes.release",
                        Phrases.say("mailing.release." + hyphened(key)),
                        now.path(key).asString(""),
                        before.path(key).asString("")));
            }
        });
    }

    private void ofTime(JsonNode before, JsonNode now) {
        if (!before.equals(now)) {
            sentences.add(Phrases.say("mailing.changes.time", time(now), time(before)));
        }
    }

    private static String time(JsonNode time) {
        return time.isMissingNode()
                ? Phrases.say("mailing.changes.no-time")
                : time.path("local").asString("").replace('T', ' ') + " "
                        + time.path("zone").asString("");
    }

    private void of(String what, JsonNode before, JsonNode now) {
        if (!before.equals(now)) {
            sentences.add(Phrases.say(what));
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
                sentences.add(Phrases.say("mailing.changes.taken-away", name));
            } else if (!before.has(language)) {
                sentences.add(Phrases.say("mailing.changes.added", name));
            } else if (!before.get(language).equals(now.get(language))) {
                sentences.add(text(name, before.get(language), now.get(language)));
            }
        }
    }

    private static String text(String language, JsonNode before, JsonNode now) {
        var changed = new ArrayList<String>();
        for (var part : now.properties()) {
            if (!part.getKey().equals("blocks") && !part.getValue().equals(before.path(part.getKey()))) {
                changed.add(Phrases.say("mailing.part." + hyphened(part.getKey())));
            }
        }
        long blocks = differing(byId(before.path("blocks")), byId(now.path("blocks")));
        if (blocks > 0) {
            changed.add(Phrases.say("mailing.changes.paragraphs", blocks));
        }
        return changed.isEmpty()
                ? Phrases.say("mailing.changes.text", language)
                : Phrases.say("mailing.changes.parts", language, String.join(", ", changed));
    }

    /** As phrases are named: "reply-to" of replyTo. */
    private static String hyphened(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
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
            var name = row.path("name").asString("");
            var old = rowsBefore.get(id);
            if (old == null) {
                sentences.add(Phrases.say("mailing.changes.new", name));
            } else {
                OF_ROW.forEach(key -> {
                    if (!row.path(key).equals(old.path(key))) {
                        sentences.add(Phrases.say("mailing.has." + hyphened(key), name));
                    }
                });
            }
        });
        rowsBefore.forEach((id, row) -> {
            if (!rowsNow.containsKey(id)) {
                sentences.add(
                        Phrases.say("mailing.changes.gone", row.path("name").asString("")));
            }
        });
    }
}
