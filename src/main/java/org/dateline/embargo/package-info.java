/** What must not be known yet, who may know it, and the one place that answers. */
@NullMarked
package org.dateline.embargo;

import org.jspecify.annotations.NullMarked;
