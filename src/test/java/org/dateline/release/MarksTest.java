package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a **bold** and *italic* word                 | a <b>bold</b> and <i>italic</i> word
            see [the text](https://example.org/a?b=1&c=2) | see <a href="https://example.org/a?b=1&amp;c=2">the text</a>
            [mail](mailto:press@example.org)             | <a href="mailto:press@example.org">mail</a>
            [run](javascript:alert(1))                   | [run](javascript:alert(1))
            5 * 3 * 2 and [sic] and 2**8                 | 5 * 3 * 2 and [sic] and 2**8
            <script>alert(1)</script> & <b>             | &lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;
            [[${7*7}]]                                   | [[${7*7}]]
            a \\*star\\*                                 | a *star*
            """)
    void typedMarksBecomeHtml(String typed, String html) {
        assertThat(Marks.toHtml(typed.replace("\\\\", "\\"))).isEqualTo(html);
    }

    @Test
    void whatIsStoredComesBackAsItWasWhateverItIs() {
        var pieces = new String[] {
            "a",
            " ",
            "*",
            "**",
            "[",
            "](",
            ")",
            "\\",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a href=\"https://x.org/(1)\">",
            "</a>",
            "<br>",
            "é",
            "🎵",
            "&amp;",
            "&lt;",
            "{{",
            "[[${x}]]",
            "\"",
            "'",
            "@",
            "="
        };
        var random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            var html = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) html.append(pieces[random.nextInt(pieces.length)]);
            var clean = InlineHtml.clean(html.toString());
            assertThat(InlineHtml.clean(clean)).as("clean twice: %s", html).isEqualTo(clean);
            var once = Marks.toHtml(Marks.ofHtml(clean));
            assertThat(InlineHtml.text(once).replaceAll("\\s+", " ").strip())
                    .as("words of: %s", clean)
                    .isEqualTo(InlineHtml.text(clean).replaceAll("\\s+", " ").strip());
        }
    }

    @Test
    void partsOfAParagraphKeepTheirMarks() {
        var html = "“We are <b>very</b> glad”, said <a href=\"https://x.org/\">Anna</a>";
        assertThat(InlineHtml.slice(html, 1, 17)).isEqualTo("We are <b>very</b> glad");
        assertThat(InlineHtml.slice(html, 25, 29)).isEqualTo("<a href=\"https://x.org/\">Anna</a>");
    }
}
