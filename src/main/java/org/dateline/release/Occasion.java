package org.dateline.release;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * What an invitation invites to.
 *
 * @param starts by the clock of the place, as is {@code ends}
 * @param place room, street, town, or where online
 * @param link where one registers; may be empty
 */
public record Occasion(
        LocalDateTime starts,
        @Nullable LocalDateTime ends,
        ZoneId zone,
        String place,
        String link,
        @Nullable LocalDate replyBy) {

    public Occasion {
        place = Lines.one(place);
        link = link.strip();
        if (place.isEmpty()) throw new IllegalArgumentException(Phrases.say("release.occasion.no-place"));
        if (ends != null && !ends.isAfter(starts))
            throw new IllegalArgumentException(Phrases.say("release.occasion.ends-before"));
        if (!link.isEmpty() && !link.matches("https?://[!-~&&[^<>\"]]{1,500}"))
            throw new IllegalArgumentException(Phrases.say("release.occasion.no-link"));
    }
}
