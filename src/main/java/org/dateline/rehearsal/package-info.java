/** A real plan run with colleagues for readers: the same letters in the same order, and nothing that anybody else could notice. */
@NullMarked
package org.dateline.rehearsal;

import org.jspecify.annotations.NullMarked;
