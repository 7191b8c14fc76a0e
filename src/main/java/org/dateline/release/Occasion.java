package org.dateline.release;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
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
        if (place.isEmpty()) throw new IllegalArgumentException("Say where: a room and street, or “online”.");
        if (ends != null && !ends.isAfter(starts))
            throw new IllegalArgumentException("It ends before it begins. Look at both times again.");
        if (!link.isEmpty() && !link.matches("https?://[!-~&&[^<>\"]]{1,500}"))
            throw new IllegalArgumentException(
                    "The link needs its full address, such as https://association.example/register.");
    }
}
