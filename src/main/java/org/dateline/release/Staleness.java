package org.dateline.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dateline.language.Phrases;

/**
 * What a translation has not followed: parts of the main language that were changed, added or never translated since. A part is a block's id
 * or one of headline, subheadline, notes, boilerplate.
 *
 * @param changed translated once, the original has changed since
 * @param missing not there, or empty, although the original has words
 */
public record Staleness(Set<String> changed, Set<String> missing) {

    static final Staleness NONE = new Staleness(Set.of(), Set.of());

    static final String HEADLINE = "headline";
    static final String SUBHEADLINE = "subheadline";
    static final String NOTES = "notes";
    static final String BOILERPLATE = "boilerplate";

    public static Staleness between(Text main, Translation other) {
        var wanted = words(main);
        var there = words(other.content());
        var changed = new LinkedHashSet<String>();
        var missing = new LinkedHashSet<String>();
        wanted.forEach((part, words) -> {
            var translated = there.get(part);
            if (translated == null || (translated.isBlank() && !words.isBlank())) missing.add(part);
            else if (!words.isBlank() && !mark(words).equals(other.madeFrom().get(part))) changed.add(part);
        });
        return new Staleness(changed, missing);
    }

    public boolean isUpToDate() {
        return changed.isEmpty() && missing.isEmpty();
    }

    public boolean concerns(String part) {
        return changed.contains(part) || missing.contains(part);
    }

    /** "behind by one paragraph"; to stand after the language. */
    public String sentence(String mainLanguage) {
        if (isUpToDate()) return Phrases.say("release.up-to-date");
        return Phrases.say(
                "release.behind", mainLanguage.toUpperCase(java.util.Locale.ROOT), changed.size() + missing.size());
    }

    /** Which words of the main language each part of {@code now} was made from: where the part was edited, today's; else as before. */
    static Map<String, String> madeFrom(Text main, Translation before, Text now) {
        var source = words(main);
        var earlier = words(before.content());
        var made = new TreeMap<String, String>();
        words(now).forEach((part, words) -> {
            var original = source.get(part);
            if (original == null || words.isBlank()) return;
            var untouched = words.equals(earlier.get(part));
            var mark = untouched ? before.madeFrom().get(part) : mark(original);
            if (mark != null) made.put(part, mark);
        });
        return made;
    }

    /** As if every part had just been translated: somebody has looked and says it is right. */
    static Map<String, String> allOf(Text main) {
        var marks = new TreeMap<String, String>();
        words(main).forEach((part, words) -> marks.put(part, mark(words)));
        return marks;
    }

    static Map<String, String> words(Text text) {
        var words = new LinkedHashMap<String, String>();
        words.put(HEADLINE, text.headline());
        words.put(SUBHEADLINE, text.subheadline());
        for (var block : text.blocks()) words.put(block.id(), block.words());
        words.put(NOTES, String.join("\n", text.notes()));
        words.put(BOILERPLATE, text.boilerplateTitle() + "\n" + text.boilerplate());
        return words;
    }

    private static String mark(String words) {
        return HexFormat.of().formatHex(sha256(words.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }

    static byte[] sha256(byte[] words) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(words);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
