package org.dateline.release;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a release.
 *
 * @param token its unguessable address
 * @param rightsUntil the last day on which it may be used; null when it may be for good
 * @param origin what part AI had in it
 * @param mining a reservation against mining that came with the file, as PLUS names it; empty where there was none
 * @param hasCard whether there is one cropped for cards beside links, see {@link Card}
 * @param alt per language: what a person who cannot see it is told; caption likewise
 */
public record Asset(
        long id,
        long releaseId,
        String token,
        String fileName,
        String mediaType,
        long size,
        int width,
        int height,
        Map<String, String> caption,
        Map<String, String> alt,
        String credit,
        String rights,
        @Nullable LocalDate rightsUntil,
        Origin origin,
        String mining,
        Focus focus,
        boolean hasCard) {

    /** Whether it may not be used any more on that day. */
    public boolean isOutOfRights(LocalDate day) {
        return rightsUntil != null && rightsUntil.isBefore(day);
    }

    public String caption(String language) {
        return caption.getOrDefault(language, "");
    }

    public String alt(String language) {
        return alt.getOrDefault(language, "");
    }
}
