package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Web pages, and what Word, mail programs and shared documents put on the clipboard. */
class HtmlImportTest {

    private static List<Block> blocks(String html) {
        return new BodyReader(new Answers(Map.of()), new ArrayList<>())
                .read(new ArrayList<>(HtmlChunks.of(html).chunks()));
    }

    @Test
    void aPageBecomesARelease() {
        var page = """
                <!doctype html><html lang="en"><head><title>x</title><style>p {color: red}</style><script>alert(1)</script></head>
                <body><nav><a href="/">Home</a></nav><article><h1>Venues
                welcome the fund</h1><p>Brussels, 3 December 2026 – The network <strong onclick="x()">welcomes</strong> it.</p>
                <img src="https://tracker.example/p.gif"><h2>What changes</h2><ul><li>One</li><li>Two <em>now</em></li></ul>
                <blockquote>“At last”, said Anna Kowalska, chair.</blockquote></article></body></html>""";
        var read = ImportedRelease.read("page.html", page.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(read.text().headline()).isEqualTo("Venues welcome the fund");
        assertThat(read.text().blocks())
                .extracting(Block::words)
                .containsExactly("The network welcomes it.", "What changes", "One\nTwo now", "At last\nchair");
        assertThat(read.found()).extracting(ImportedRelease.Finding::words).contains("one picture", "one menu");
        assertThat(ContentJson.write(read.text())).doesNotContain("onclick", "alert", "tracker", "color");
    }

    @Test
    void pasteFromWordIsClean() {
        var word = """
                <html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-GB><!--StartFragment-->
                <h2 style='mso-fareast-font-family:"Times New Roman"'>What changes<o:p></o:p></h2>
                <p class=MsoNormal><span style='font-weight:bold'>Half</span> of the money<span style='mso-hide:all;display:none'> secret</span>
                comes <del cite="mailto:ana">late</del><ins cite="mailto:ana">first</ins>.<span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span><o:p></o:p></p>
                <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>One form</p>
                <p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Six weeks</p>
                <table class=MsoTableGrid><tr><td><p class=MsoNormal>Year</p></td><td><p class=MsoNormal>Share</p></td></tr><tr><td><p>2026</p></td><td><p>4 %</p></td></tr></table>
                <!--EndFragment--></body></html>""";
        var pasted = HtmlChunks.of(word);
        assertThat(blocks(word))
                .extracting(Block::words)
                .containsExactly(
                        "What changes",
                        "Half of the money comes first.",
                        "One form\nSix weeks",
                        "Year | Share\n2026 | 4 %");
        assertThat(((Block.Paragraph) blocks(word).get(1)).html()).startsWith("<b>Half</b>");
        assertThat(pasted.leftOut()).containsExactly("one deleted passage", "one comment", "one hidden passage");
    }

    @Test
    void aCommentIsOneWithItsReferenceAFootnoteIsNoLinkAndAHiddenStyleHides() {
        var word = """
                <style>/* Style Definitions */ p.Secret, li.Secret {display:none; mso-hide:all;} p.MsoNormal {margin:0}</style><p class=Secret>Internal</p>
                <p class=MsoNormal>See the report<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a><span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span> and <a href="/press">us</a>.</p>
                <div style='mso-element:footnote-list'><div style='mso-element:footnote'><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a> Of 2025. <a href="#footnote-ref-1">↑</a></p></div></div>
                <div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText><span class=MsoCommentReference></span>A secret</p></div></div>""";
        assertThat(HtmlChunks.of(word).leftOut()).containsExactly("one comment", "one hidden passage");
        assertThat(blocks(word))
                .extracting(block -> ((Block.Paragraph) block).html())
                .containsExactly("See the report[1] and us.", "[1] Of 2025.");
    }

    /** Each of them once took minutes. */
    @Test
    void whatIsMadeToKeepUsBusyDoesNot() {
        var deep = "<div>".repeat(20_000) + "deep" + "</div>".repeat(20_000);
        var lengthy = "<p>Short.</p>".repeat(8_000);
        var nested = "<table><tr><td>".repeat(50) + "nested" + "</td></tr></table>".repeat(50);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(blocks(deep)).extracting(Block::words).containsExactly("deep");
            assertThat(blocks(nested)).extracting(Block::words).containsExactly("nested");
            assertThat(blocks(lengthy)).hasSize(8_000);
        });
    }

    @Test
    void aSharedDocumentIsNotBoldThroughout() {
        var docs =
                "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p dir=\"ltr\"><span style=\"font-size:11pt;font-weight:400\">Plain and </span>"
                        + "<span style=\"font-weight:700\">bold</span></p><p><span>Second</span></p></b>";
        assertThat(blocks(docs)).hasSize(2);
        assertThat(((Block.Paragraph) blocks(docs).get(0)).html()).isEqualTo("Plain and <b>bold</b>");
    }

    @Test
    void aMailWithLineBreaksIsSeveralParagraphs() {
        assertThat(blocks("<div>First line<br>still first<br><br>Second</div><div><br></div><div>Third</div>"))
                .extracting(Block::words)
                .containsExactly("First line\nstill first", "Second", "Third");
    }

    @Test
    void aPageLaidOutByTablesIsReadCellByCell() {
        assertThat(blocks("<table><tr><td><table><tr><td><p>One</p><p>Two</p></td></tr></table></td></tr></table>"))
                .extracting(Block::words)
                .containsExactly("One", "Two");
    }

    @Test
    void threeHundredKilobytesOfWordAreReadInTime() {
        var much =
                "<p class=MsoNormal style='margin:0cm;mso-pagination:widow-orphan'><span style='font-weight:bold'>Words</span> and words</p>"
                        .repeat(3_000);
        assertThat(blocks(much)).hasSize(3_000);
    }
}
