package org.dateline.report;

import org.jspecify.annotations.Nullable;

/** A cell of an export. A spreadsheet runs what begins like a formula; such a text gets an apostrophe before it. */
final class Cell {

    private static final String STARTS = "=+-@\t\r";

    private Cell() {}

    static String of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
