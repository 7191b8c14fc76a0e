package org.dateline.release;

import java.util.Map;

/**
 * A picture of a release.
 *
 * @param token its unguessable address
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
        String rights) {

    public String caption(String language) {
        return caption.getOrDefault(language, "");
    }

    public String alt(String language) {
        return alt.getOrDefault(language, "");
    }
}
