package org.dateline.mailing;

/** Whether colleagues can be told by mail: a later package, which has a mail server, knows. */
public interface PostToColleagues {

    boolean isPossible();
}
