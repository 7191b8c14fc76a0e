package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MimeTest {

    @Test
    void japaneseNoticeIsReadInItsOwnCharset() {
        var text = "Content-Type: text/plain; charset=ISO-2022-JP\n\n宛先が見つかりません";
        assertThat(Mime.read(text.getBytes(Charset.forName("ISO-2022-JP"))).text())
                .contains("宛先が見つかりません");
    }

    @Test
    void wrongCharsetIsGuessed() {
        var text = "Content-Type: text/plain; charset=us-ascii\n\nnicht zustellbar für";
        assertThat(Mime.read(text.getBytes(StandardCharsets.UTF_8)).text()).endsWith("für");
        assertThat(Mime.read(text.getBytes(StandardCharsets.ISO_8859_1)).text()).endsWith("für");
    }

    @Test
    void encodedWordsCutWithinACharacterAreJoined() {
        assertThat(EncodedWords.decode("=?utf-8?Q?Z=C3?= =?utf-8?Q?=BCrich?= und =?iso-8859-1?q?K=F6ln?="))
                .isEqualTo("Zürich und Köln");
    }

    @Test
    void parametersAreContinuedAndDecoded() {
        var type = Parameters.of(
                "multipart/report; boundary*0=\"ab\"; boundary*1=cd; name*=utf-8''Z%C3%BCrich (a comment)");
        assertThat(type.value()).isEqualTo("multipart/report");
        assertThat(type.get("boundary")).isEqualTo("abcd");
        assertThat(type.get("name")).startsWith("Zürich");
    }

    @Test
    void htmlIsReadAsText() {
        assertThat(HtmlText.of(
                                "<style>a{}</style><p>could not be delivered to<br><a href='x'>a@b.example</a> &amp; <c@d.example></p>")
                        .strip())
                .isEqualTo("could not be delivered to\na@b.example & <c@d.example>");
    }

    @Test
    void boundaryWithoutANameIsGuessed() {
        var message =
                Mime.read("Content-Type: multipart/mixed\n\nx\n--qwertz\n\nfirst\n--qwertz\n\nsecond\n--qwertz--\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(message.children()).hasSize(2);
        assertThat(message.children().get(1).text()).isEqualTo("second");
    }
}
