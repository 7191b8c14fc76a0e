package org.dateline.bounce;

import org.jspecify.annotations.Nullable;

/** One way to understand a message; null says that it is not of this sort. */
@FunctionalInterface
interface WayOfReading {

    @Nullable
    Understood read(Mail mail);
}
