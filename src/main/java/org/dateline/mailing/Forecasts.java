package org.dateline.mailing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How long sending takes: declared here for the running order, answered by the package that sends. */
public interface Forecasts {

    /** Letters of a mailing that may go from an instant on; one that goes by the hour of each place has several. */
    record Load(long mailingId, Instant from, int letters) {}

    /** Of each mailing, beside all else that is planned and approved. */
    Map<Long, Forecast> of(List<Load> loads);
}
