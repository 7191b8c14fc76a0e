package org.dateline.release;

import java.util.List;

/** What stands below the body. Notes and the text about the office are inline HTML. */
record Foot(List<String> notes, String aboutTitle, String about, List<PressContact> contacts) {
    static final Foot EMPTY = new Foot(List.of(), "", "", List.of());
}
