package org.dateline.mailing;

/** How often people were written to lately: declared here for the running order, answered by the package that keeps the deliveries. */
public interface WrittenLately {

    /** How many of a mailing's people have had two emails of other releases, or more, in the seven days before it starts. */
    int twiceInTheWeekBefore(Mailing mailing);
}
