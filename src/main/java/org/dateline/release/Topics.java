package org.dateline.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subjects a release is about, as the office names them. */
final class Topics {

    private Topics() {}

    static List<String> of(@Nullable List<String> topics) {
        return topics == null
                ? List.of()
                : topics.stream()
                        .map(Lines::one)
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .limit(20)
                        .toList();
    }
}
