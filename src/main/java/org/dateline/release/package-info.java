/** The release: versions, translations, blocks and assets, and how they are imported. */
@NullMarked
package org.dateline.release;

import org.jspecify.annotations.NullMarked;
