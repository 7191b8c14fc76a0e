package org.dateline.mailing;

import java.util.List;
import java.util.Map;

/** How often people were written to lately: declared here for the running order, answered by the package that keeps the deliveries. */
public interface WrittenLately {

    /** Of each mailing by its number how many of its people have had two emails of other releases, or more, in the seven days before it starts. */
    Map<Long, Integer> twiceInTheWeekBefore(List<Mailing> mailings);
}
