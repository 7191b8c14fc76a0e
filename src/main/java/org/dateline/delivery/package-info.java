/** The ledger and the sending: one row a letter, attempts, outcomes and books that balance. */
@NullMarked
package org.dateline.delivery;

import org.jspecify.annotations.NullMarked;
