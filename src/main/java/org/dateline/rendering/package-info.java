/** A release becomes letters: compiled to pieces at approval, spliced at dispatch, previewed and checked before. */
@NullMarked
package org.dateline.rendering;

import org.jspecify.annotations.NullMarked;
