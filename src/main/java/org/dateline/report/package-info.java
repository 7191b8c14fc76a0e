/** What became of a mailing, told in numbers with names behind them. */
@NullMarked
package org.dateline.report;

import org.jspecify.annotations.NullMarked;
