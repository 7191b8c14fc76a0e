package org.dateline.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        RELEASE("Press release", Reach.PUBLIC),
        STATEMENT("Statement", Reach.PUBLIC),
        INVITATION("Invitation", Reach.PUBLIC),
        CIRCULAR("Circular", Reach.MAIL_ONLY),
        NOTICE("Notice", Reach.MAIL_ONLY),
        NEWSLETTER("Newsletter", Reach.PERSONAL);

        private final String label;
        private final Reach usualReach;

        Kind(String label, Reach usualReach) {
            this.label = label;
            this.usualReach = usualReach;
        }

        public String label() {
            return label;
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
                            () -> new IllegalArgumentException("There is no kind of release called “" + Lines.one(key)
                                    + "”. There are release, statement, invitation, circular, notice and newsletter."));
        }
    }

    /** The widest first. */
    public enum Reach {
        PUBLIC("Public: newsroom page and feed"),
        PERSONAL("By personal link only"),
        MAIL_ONLY("Email only, no page");

        private final String label;

        Reach(String label) {
            this.label = label;
        }

        public String label() {
            return label;
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
                    .orElseThrow(() -> new IllegalArgumentException("There is no reach called “" + Lines.one(key)
                            + "”. There are public, personal and mail-only."));
        }
    }
}
