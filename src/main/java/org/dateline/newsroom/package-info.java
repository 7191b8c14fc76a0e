/** The public pages: lifted releases, feeds, preferences and leaving a list. */
@NullMarked
package org.dateline.newsroom;

import org.jspecify.annotations.NullMarked;
