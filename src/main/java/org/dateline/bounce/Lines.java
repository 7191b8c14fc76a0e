package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;

/** A text line by line, whatever ends them. */
final class Lines {

    private Lines() {}

    /** @param most how many lines are wanted at most */
    static List<String> of(String text, int most) {
        if (text.indexOf('\r') >= 0) {
            return text.lines().limit(most).toList();
        }
        var lines = new ArrayList<String>();
        for (var from = 0; from < text.length() && lines.size() < most; ) {
            var stop = end(text, from);
            lines.add(text.substring(from, stop));
            from = stop + 1;
        }
        return lines;
    }

    private static int end(String text, int from) {
        var feed = text.indexOf('\n', from);
        return feed < 0 ? text.length() : feed;
    }

    /** Whether it begins so, without regard to case. */
    static boolean begins(String line, String with) {
        return line.regionMatches(true, 0, with, 0, with.length());
    }

    /** Whether a field of this name stands anywhere in it; the name ends with a colon. */
    static boolean holdField(String line, String name) {
        for (var colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', colon + 1)) {
            if (line.regionMatches(true, colon + 1 - name.length(), name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }
}
