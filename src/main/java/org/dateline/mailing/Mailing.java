package org.dateline.mailing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.audience.Audience;
import org.dateline.rendering.Purpose;

/**
 * One version of a release to one audience at one time for one purpose.
 *
 * @param languages of the translations it may use; empty for every final one
 * @param coveringNote language to text
 */
public record Mailing(
        long id,
        long releaseId,
        long versionId,
        Purpose purpose,
        String name,
        Audience audience,
        List<String> languages,
        String mainLanguage,
        Map<String, String> coveringNote,
        When when,
        Manner manner,
        Course course) {

    public State state() {
        return course.state();
    }

    /** Whether a new agreement still adds a letter to it. */
    public boolean growing() {
        return manner.open() && !course.lifted();
    }

    /** Whether it goes to those who hold the release, or its faulty version; there is nobody to choose. */
    public boolean toHolders() {
        return Preset.of(purpose).isForHolders();
    }

    /** Whether a translation in this language is one it sends. */
    public boolean speaks(String language) {
        return languages.isEmpty() || languages.contains(language);
    }

    /**
     * The language a person gets: the first of theirs among those available, else the release's main language, else the only one there is.
     * Empty when there is nothing they could be sent.
     */
    public Optional<String> choose(List<String> theirs, Collection<String> available) {
        for (var language : theirs) {
            var match = match(language, available);
            if (match.isPresent()) {
                return match;
            }
        }
        return available.size() == 1 ? available.stream().findFirst() : match(mainLanguage, available);
    }

    /** RFC 4647 lookup in one step: fr-BE is content with fr. */
    private static Optional<String> match(String wanted, Collection<String> available) {
        return available.stream()
                .filter(a -> a.equalsIgnoreCase(wanted))
                .findFirst()
                .or(() -> available.stream()
                        .filter(a -> a.equalsIgnoreCase(wanted.split("-", 2)[0]))
                        .findFirst());
    }
}
