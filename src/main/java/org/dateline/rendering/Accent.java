package org.dateline.rendering;

import java.util.Locale;
import org.dateline.language.Phrases;

/** A colour that can be read on white paper, and its lighter sister for the dark. Contrast as WCAG 2.2 measures it: 4.5 to 1 at least. */
record Accent(String light, String dark) {

    static final Accent USUAL = new Accent("#a4161a", "#ff9d94");

    private static final double ENOUGH = 4.5;
    private static final int WHITE = 0xFFFFFF;
    /** The darkest paper letters and pages have in the light, and the lightest in the dark. */
    private static final int PAPER = 0xFDFCF9;

    private static final int NIGHT = 0x171614;

    /** @throws IllegalArgumentException with a colour that would do, when it cannot be read on white */
    static Accent of(String colour) {
        var spelling = colour.strip().toLowerCase(Locale.ROOT);
        if (!spelling.matches("#[0-9a-f]{6}"))
            throw new IllegalArgumentException(Phrases.say("rendering.house.six-digits"));
        int light = Integer.parseInt(spelling.substring(1), 16);
        if (contrast(light, PAPER) < ENOUGH)
            throw new IllegalArgumentException(Phrases.say(
                    "rendering.house.hard-to-read",
                    spelling,
                    Math.floor(contrast(light, PAPER) * 10) / 10,
                    hex(until(light, 0, PAPER))));
        return new Accent(spelling, hex(until(light, WHITE, NIGHT)));
    }

    /** The first step towards {@code other} that can be read on that paper. */
    private static int until(int colour, int other, int paper) {
        for (int step = 0; step < 20; step++) {
            int mixed = mixed(colour, other, step / 20.0);
            if (contrast(mixed, paper) >= ENOUGH + 0.3) return mixed;
        }
        return other;
    }

    private static int mixed(int a, int b, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = a >> shift & 0xFF;
            int to = b >> shift & 0xFF;
            mixed |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return mixed;
    }

    static double contrast(int a, int b) {
        double one = luminance(a);
        double two = luminance(b);
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double share = (channel & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static String hex(int colour) {
        return "#%06x".formatted(colour);
    }
}
