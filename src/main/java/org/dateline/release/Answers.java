package org.dateline.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person has said about a text, and what is still to be asked. */
final class Answers {

    private final Map<String, String> given;
    private final List<ImportedRelease.Question> open = new ArrayList<>();

    Answers(Map<String, String> given) {
        this.given = given;
    }

    List<ImportedRelease.Question> open() {
        return List.copyOf(open);
    }

    /** The answer written or picked; without one the question stays open. */
    Optional<String> ask(String id, String question, Map<String, String> choices) {
        return answer(id, question, choices, true);
    }

    /** The choice picked; without one the question stays open. */
    Optional<String> choose(String id, String question, Map<String, String> choices) {
        return answer(id, question, choices, false);
    }

    private Optional<String> answer(String id, String question, Map<String, String> choices, boolean free) {
        var answer = Lines.one(given.get(id));
        if (!answer.isEmpty() && (free || choices.containsKey(answer))) return Optional.of(answer);
        open.add(new ImportedRelease.Question(id, question, new LinkedHashMap<>(choices), free));
        return Optional.empty();
    }
}
