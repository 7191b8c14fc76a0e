package org.dateline.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * One announcement. Its words stand in the {@link Translation}s of its {@link ReleaseVersion}s.
 *
 * @param reference "DL-2026-041"
 * @param publicSuffix random; the public address is {@link #publicName}
 * @param editedBy the member of staff who last edited anything of it, and so cannot approve it
 */
public record Release(
        long id,
        String reference,
        String publicSuffix,
        Kind kind,
        Reach reach,
        String mainLanguage,
        Sender sender,
        List<String> topics,
        long createdBy,
        Instant createdAt,
        long editedBy,
        Instant editedAt,
        @Nullable Instant archivedAt) {

    /** The last part of its public address; tells no word of the headline. */
    public String publicName() {
        return reference + "-" + publicSuffix;
    }

    public enum Kind {
        RELEASE(Reach.PUBLIC),
        STATEMENT(Reach.PUBLIC),
        INVITATION(Reach.PUBLIC),
        CIRCULAR(Reach.MAIL_ONLY),
        NOTICE(Reach.MAIL_ONLY),
        NEWSLETTER(Reach.PERSONAL);

        private final Reach usualReach;

        Kind(Reach usualReach) {
            this.usualReach = usualReach;
        }

        /** To its reader. */
        public String label() {
            return Phrases.say("release.kind." + key());
        }

        /** Circulars and notices are never public unless somebody says so. */
        public Reach usualReach() {
            return usualReach;
        }

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String key) {
            return Arrays.stream(values())
                    .filter(k -> k.key().equals(key))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException(Phrases.say("release.no-such-kind", Lines.one(key))));
        }
    }

    /** The widest first. */
    public enum Reach {
        PUBLIC,
        PERSONAL,
        MAIL_ONLY;

        /** To its reader. */
        public String label() {
            return Phrases.say("release.reach." + key());
        }

        public boolean isWiderThan(Reach other) {
            return compareTo(other) < 0;
        }

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        public static Reach of(String key) {
            return Arrays.stream(values())
                    .filter(r -> r.key().equals(key))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException(Phrases.say("release.no-such-reach", Lines.one(key))));
        }
    }
}
