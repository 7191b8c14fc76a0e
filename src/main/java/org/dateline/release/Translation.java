package org.dateline.release;

import java.time.Instant;
import java.util.Map;

/**
 * A version in one language.
 *
 * @param language BCP 47
 * @param isFinal only final translations are sent or shown
 * @param revision grows with every change; say which one you saw when you save
 * @param madeFrom per part, a mark of the main language's words it was translated from
 */
public record Translation(
        long id,
        long versionId,
        String language,
        Text content,
        boolean isFinal,
        int revision,
        long editedBy,
        Instant editedAt,
        Map<String, String> madeFrom) {}
