/** The people we write to: contacts, lists, segments, consent and who must not be written to. */
@NullMarked
package org.dateline.audience;

import org.jspecify.annotations.NullMarked;
