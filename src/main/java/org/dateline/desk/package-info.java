/** The desk's common pages: today, search, settings, errors and the frame around every page. */
@NullMarked
package org.dateline.desk;

import org.jspecify.annotations.NullMarked;
