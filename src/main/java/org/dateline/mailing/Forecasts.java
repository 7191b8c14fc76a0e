package org.dateline.mailing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dateline.audience.SqlFragment;
import org.jspecify.annotations.Nullable;

/** How long sending takes: declared here for the running order, answered by the package that sends. */
public interface Forecasts {

    /**
     * Letters of a mailing that may go from an instant on; one that goes by the hour of each place has several.
     *
     * @param people of the whole mailing, as rows with their {@code address}; null where they are taken already or not known
     */
    record Load(
            long mailingId,
            Instant from,
            int letters,
            @Nullable SqlFragment people) {
        public Load(long mailingId, Instant from, int letters) {
            this(mailingId, from, letters, null);
        }

        /** So many of them. */
        public Load of(int part) {
            return new Load(mailingId, from, part, people);
        }
    }

    /** Of each mailing, beside all else that is planned and approved. */
    Map<Long, Forecast> of(List<Load> loads);
}
