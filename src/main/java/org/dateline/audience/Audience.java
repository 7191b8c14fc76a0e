package org.dateline.audience;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of a mailing, as a definition: lists and segments over lists, less exclusions. One letter a person;
 * the first part that reaches them says by which list. As JSON:
 * {@code {"parts":[{"list":3},{"segment":7}],"exclusions":[]}}.
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record Audience(List<Part> parts, List<Part> exclusions) {

    @SuppressWarnings("NullAway") // JSON may leave a list out
    public Audience {
        parts = parts == null ? List.of() : List.copyOf(parts);
        exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
    }

    public static Audience of(Part... parts) {
        return new Audience(List.of(parts), List.of());
    }

    public Audience except(Part... excluded) {
        return new Audience(parts, List.of(excluded));
    }

    /** A whole list, or one version of a segment; a version never changes, so neither does what was approved. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(@Nullable Long list, @Nullable Long segment) {

        public Part {
            if ((list == null) == (segment == null)) {
                throw new IllegalArgumentException("a part of an audience names either a list or a segment version");
            }
        }

        public static Part list(long id) {
            return new Part(id, null);
        }

        public static Part segment(long versionId) {
            return new Part(null, versionId);
        }
    }
}
