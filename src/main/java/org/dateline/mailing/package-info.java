/** Mailings, the plan they form and its approval; schedule, pause, hold, cancel, move. */
@NullMarked
package org.dateline.mailing;

import org.jspecify.annotations.NullMarked;
