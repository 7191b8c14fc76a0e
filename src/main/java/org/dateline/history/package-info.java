/** Who did what when, and messages to the staff. */
@NullMarked
package org.dateline.history;

import org.jspecify.annotations.NullMarked;
