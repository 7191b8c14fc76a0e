package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An office picks its colour, and its readers can read it. */
class AccentTest {

    @ParameterizedTest
    @ValueSource(strings = {"#a4161a", "#000000", "#17456b", "#00662B", "#5b2a86", "#0000ff"})
    void aColourThatCanBeReadIsTakenAndHasASisterForTheDark(String colour) {
        var accent = Accent.of(colour);
        assertThat(accent.light()).isEqualToIgnoringCase(colour);
        assertThat(Accent.contrast(number(accent.light()), 0xFFFFFF)).isGreaterThanOrEqualTo(4.5);
        assertThat(Accent.contrast(number(accent.dark()), 0x171614)).isGreaterThanOrEqualTo(4.5);
        assertThat(Accent.contrast(number(accent.dark()), 0x161616)).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void aColourThatCannotBeReadIsRefusedWithOneThatCan() {
        assertThatThrownBy(() -> Accent.of("#ffcc00"))
                .hasMessageContaining("hard to read on white (contrast 1.4, wanted 4.5)")
                .satisfies(refusal -> {
                    var offered = String.valueOf(refusal.getMessage()).replaceAll(".*(#[0-9a-f]{6}) would do\\.", "$1");
                    assertThat(Accent.of(offered).light()).isEqualTo(offered);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#12345g", "url(x)", "#a4161a;}body{display:none"})
    void whatIsNoColourIsRefused(String text) {
        assertThatThrownBy(() -> Accent.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contrastIsThatOfWcag() {
        assertThat(Accent.contrast(0x000000, 0xFFFFFF)).isEqualTo(21.0);
        assertThat(Accent.contrast(0x777777, 0xFFFFFF)).isBetween(4.47, 4.49);
    }

    private static int number(String colour) {
        return Integer.parseInt(colour.substring(1), 16);
    }
}
