package org.dateline.newsroom;

import java.time.Instant;
import java.util.List;
import org.dateline.release.Release;
import org.dateline.release.ReleaseVersion;
import org.dateline.release.Translation;

/**
 * A release that is out, as the newsroom may show it.
 *
 * @param versionNumber of the latest version whose words are closed
 * @param liftedAt when it went out
 * @param changedAt when that version was closed, if it is a correction; else when it went out
 * @param translations final ones, never empty, the main language first
 * @param versions the one it went out with, then its corrections
 */
record Published(
        Release release,
        int versionNumber,
        Instant liftedAt,
        Instant changedAt,
        List<Translation> translations,
        List<ReleaseVersion> versions) {

    /** In that language, else in the main one. */
    Translation in(String language) {
        return translations.stream()
                .filter(t -> t.language().equals(language))
                .findFirst()
                .orElse(translations.get(0));
    }

    boolean isCorrected() {
        return versions.size() > 1;
    }
}
