/** Who may come in and what they may do: staff, roles, tokens and the key ring. */
@NullMarked
package org.dateline.access;

import org.jspecify.annotations.NullMarked;
