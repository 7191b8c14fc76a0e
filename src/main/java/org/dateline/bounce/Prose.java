package org.dateline.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dateline.email.PhraseFinder;
import org.dateline.email.Wording;

/** The turns of phrase by which notices are told from other mail and read; they stand in {@code prose.txt}. */
final class Prose {

    /** What a phrase says. */
    enum Says {
        /** A subject that announces a failed delivery. */
        SUBJECT,
        /** A text that announces a failed delivery. */
        FAILURE,
        /** From here on the returned letter. */
        ORIGINAL,
        /** Not a failure yet. */
        TRYING,
        /** This line names whom to ask, not who failed. */
        CONTACT,
        /** A notice whose text knows more than its machine-readable part. */
        TEXT_KNOWS_BETTER,
        /** That it is about mail. */
        MAIL,
        /** The name or address of a program that sends notices. */
        DAEMON,
        /** A subject of an automatic reply. */
        AUTOREPLY_SUBJECT,
        /** "Automatic reply", as it is set before the subject that is answered. */
        AUTOREPLY_PREFIX,
        /** A text of an automatic reply. */
        AUTOREPLY,
        /** A text that calls itself an automatic reply. */
        AUTOMATIC_ITSELF,
        /** The person has left. */
        GONE,
        /** The person writes from another address now. */
        MOVED,
        /** Mail to the reader waits to be released, or so it is said: nothing that the reader sent. */
        INCOMING,
        /** It is the reader who was absent: when the parcel came. */
        YOUR_ABSENCE,
        /** A ticket system, or a request to confirm that a person wrote. */
        TICKET,
        /** The day of return follows. */
        UNTIL,
        /** Mail was delivered, displayed or read: no failure. */
        SUCCESS
    }

    private static final Prose KNOWN = new Prose();
    private static final Set<Says> NOTHING = Set.of();

    private final PhraseFinder finder = new PhraseFinder();
    private final List<Integer> meanings = new ArrayList<>();

    /** At most as many as there are combinations in use. */
    private final Map<Integer, Set<Says>> sets = new ConcurrentHashMap<>();

    private Prose() {
        Says heading = null;
        for (var line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && heading != null) {
                var text = line.strip();
                learn(text.startsWith("\"") ? text.substring(1, text.length() - 1) : text, heading);
            } else {
                heading = Says.valueOf(line.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
            }
        }
        finder.build();
    }

    private void learn(String phrase, Says says) {
        var number = finder.add(Wording.phrase(phrase));
        while (meanings.size() <= number) {
            meanings.add(0);
        }
        meanings.set(number, meanings.get(number) | 1 << says.ordinal());
    }

    private static List<String> lines() {
        try (var in = Prose.class.getResourceAsStream("prose.txt")) {
            if (in == null) {
                throw new IllegalStateException("prose.txt is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is said anywhere in the text. */
    static Set<Says> of(String text) {
        if (text.isBlank()) {
            return NOTHING;
        }
        var mask = new int[1];
        KNOWN.finder.each(Wording.of(text), number -> mask[0] |= KNOWN.meanings.get(number));
        if (mask[0] == 0) {
            return NOTHING;
        }
        var known = KNOWN.sets.get(mask[0]);
        return known == null ? KNOWN.sets.computeIfAbsent(mask[0], Prose::set) : known;
    }

    private static Set<Says> set(int mask) {
        var set = EnumSet.noneOf(Says.class);
        for (var says : Says.values()) {
            if ((mask & 1 << says.ordinal()) != 0) {
                set.add(says);
            }
        }
        return Collections.unmodifiableSet(set);
    }
}
