/** Dateline: the program's start and its timetable; everything else lives in a package named for what it does. */
@NullMarked
package org.dateline;

import org.jspecify.annotations.NullMarked;
