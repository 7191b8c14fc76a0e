package org.dateline.mailing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a mailing goes about its work.
 *
 * @param open grows by one delivery per agreement until the lift
 * @param grace if we miss the start by more than this, a person decides
 * @param patience how long a letter is tried again
 * @param uncertain "resend" once or "hold" for a person, where a crash left it open whether a letter arrived
 * @param corrects the faulty version: goes to exactly those who hold it
 */
public record Manner(
        boolean open,
        Duration grace,
        Duration patience,
        String uncertain,
        @Nullable Long corrects) {}
