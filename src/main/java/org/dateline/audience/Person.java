package org.dateline.audience;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What we know of a contact. Made by {@link PersonFields}, which reads and cleans it; so no value holds a control character. */
public record Person(
        String kind,
        String name,
        Work work,
        Place place,
        Map<String, String> attributes,
        @Nullable String remark) {

    /** What they do: topics in lower case; tier 1 is first call, 3 the last. */
    public record Work(
            @Nullable String outlet,
            @Nullable String role,
            List<String> topics,
            int tier,
            boolean mainContact,
            @Nullable String phone) {}

    /** Where and in which languages: BCP 47, best first; ISO 3166 alpha-2; IANA zone. */
    public record Place(
            List<String> languages,
            @Nullable String country,
            @Nullable String zone) {}
}
