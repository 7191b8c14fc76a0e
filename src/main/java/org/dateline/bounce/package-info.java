/** Returns: receive what comes back, understand it, match it to a delivery and act on it. */
@NullMarked
package org.dateline.bounce;

import org.jspecify.annotations.NullMarked;
