package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dateline.release.WordFile.bold;
import static org.dateline.release.WordFile.comment;
import static org.dateline.release.WordFile.deleted;
import static org.dateline.release.WordFile.hidden;
import static org.dateline.release.WordFile.inserted;
import static org.dateline.release.WordFile.picture;
import static org.dateline.release.WordFile.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file a press officer gets from a colleague: written in Word, with traces of those who wrote it. */
class WordImportTest {

    private static byte[] release() {
        var file = new WordFile();
        return file.styled("Title", run("Small venues welcome the fund"))
                .paragraph(
                        run("Brussels, 3 December 2026 – The network "),
                        bold("welcomes"),
                        run(" today&#8217;s agreement on "),
                        file.link("https://fund.example/rules?a=1&amp;b=2", "the rules"),
                        run("."))
                .paragraph(run("“This pays for the van”, said Ines Carvalho, president."))
                .styled("Heading2", run("What changes"))
                .item(1, "One form")
                .item(1, "An answer within six weeks")
                .item(2, "First")
                .item(2, "Second")
                .table(new String[] {"Year", "Venues"}, new String[] {"2026", "1,204"})
                .paragraph(run("ENDS"))
                .paragraph(run("Press contact: Julie Lambert, press officer, +32 2 555 01 22, press@venues.example"))
                .bytes();
    }

    @Test
    void headingsMarksLinksListsAndTablesBecomeBlocks() {
        var read = ImportedRelease.read("release.docx", release(), Map.of());
        var text = read.text();
        assertThat(text.headline()).isEqualTo("Small venues welcome the fund");
        assertThat(text.place()).isEqualTo("Brussels");
        assertThat(text.date()).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(text.blocks().stream().map(b -> b.getClass().getSimpleName()))
                .containsExactly("Paragraph", "Quote", "Heading", "ItemList", "ItemList", "Table");
        assertThat(((Block.Paragraph) text.blocks().get(0)).html())
                .isEqualTo("The network <b>welcomes</b> today’s agreement on"
                        + " <a href=\"https://fund.example/rules?a=1&amp;b=2\">the rules</a>.");
        var quote = (Block.Quote) text.blocks().get(1);
        assertThat(quote.speaker()).isEqualTo("Ines Carvalho");
        assertThat(((Block.Heading) text.blocks().get(2)).level()).isEqualTo(2);
        assertThat((Block.ItemList) text.blocks().get(3))
                .matches(list ->
                        !list.ordered() && list.items().equals(List.of("One form", "An answer within six weeks")));
        assertThat(((Block.ItemList) text.blocks().get(4)).ordered()).isTrue();
        assertThat(((Block.Table) text.blocks().get(5)).rows())
                .containsExactly(List.of("Year", "Venues"), List.of("2026", "1,204"));
        assertThat(text.contacts()).extracting(PressContact::email).containsExactly("press@venues.example");
    }

    @Test
    void whatIsTrackedCommentedOrHiddenIsReportedAndNotSent() {
        var file = new WordFile()
                .styled("Title", run("Fund agreed"))
                .paragraph(
                        run("Brussels, 3 December 2026 – It has "),
                        deleted("Ana Lopez", "100"),
                        inserted("Ana Lopez", "120"),
                        run(" million"),
                        comment(),
                        hidden(" (do not tell the cabinet)"),
                        run(" euros."),
                        picture())
                .styled("Secret", run("Internal: fee negotiations"))
                .part(
                        "word/comments.xml",
                        "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"0\" w:author=\"Bo\"><w:p><w:r><w:t>is this cleared?</w:t></w:r></w:p></w:comment></w:comments>")
                .part("docProps/core.xml", "<creator>Clara Privat</creator>");
        var read = ImportedRelease.read("release.docx", file.bytes(), Map.of());
        assertThat(read.text().blocks()).extracting(Block::words).containsExactly("It has 120 million euros.");
        var left = read.found().stream()
                .filter(f -> f.became().equals("Left out"))
                .map(ImportedRelease.Finding::words)
                .toList();
        assertThat(left)
                .contains(
                        "one tracked insertion, taken as if accepted: is that decided?",
                        "one tracked deletion, taken as if accepted: is that decided?",
                        "one comment: answered?",
                        "one picture: add the files under Pictures",
                        "2 hidden passages",
                        "who changed or commented: Ana Lopez");
        assertThat(ContentJson.write(read.text()))
                .doesNotContain("cabinet", "fee negotiations", "100", "cleared", "Clara", "Ana Lopez");
    }

    @Test
    void whatAStyleHidesStaysHiddenWhereverItStands() {
        var word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        var hiding = "<w:rPr><w:vanish/></w:rPr>";
        var file = new WordFile()
                .styled("Title", run("Fund agreed"))
                .paragraph(run("Brussels, 3 December 2026 – It has 120 million euros."))
                .styled("Secret", inserted("Ana Lopez", "Internal: fee negotiations"))
                .styled("Deeper", run("Internal: the offer"))
                .styled("Told", run("It opens in March."))
                .paragraph(
                        "<w:r><w:pict><w:txbxContent><w:p>" + run("In a box") + "</w:p></w:txbxContent></w:pict></w:r>")
                .part(
                        "word/styles.xml",
                        "<w:styles " + word
                                + "><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>"
                                + "<w:style w:type=\"paragraph\" w:styleId=\"Secret\"><w:name w:val=\"Secret\"/>"
                                + hiding + "</w:style>"
                                + "<w:style w:type=\"paragraph\" w:styleId=\"Deeper\"><w:name w:val=\"Deeper\"/><w:basedOn w:val=\"Secret\"/></w:style>"
                                + "<w:style w:type=\"paragraph\" w:styleId=\"Told\"><w:name w:val=\"Told\"/><w:basedOn w:val=\"Secret\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style></w:styles>");
        var read = ImportedRelease.read("release.docx", file.bytes(), Map.of());
        assertThat(read.text().blocks())
                .extracting(Block::words)
                .containsExactly("It has 120 million euros.", "It opens in March.");
        assertThat(read.found())
                .extracting(ImportedRelease.Finding::words)
                .contains("2 hidden passages", "one text box: the words in them are not taken over");
    }

    @Test
    void whatIsNotCertainIsAskedAsOfAnyOtherText() {
        var file = new WordFile()
                .paragraph(run("The fund opens in March and runs for a year, the ministers said in the night."));
        var asked = ImportedRelease.read("x.docx", file.bytes(), Map.of()).questions().stream()
                .map(ImportedRelease.Question::id)
                .collect(Collectors.toSet());
        assertThat(asked).contains("headline", "date", "place");
        var answered = ImportedRelease.read("x.docx", file.bytes(), Map.of("headline", "Fund opens in March"));
        assertThat(answered.text().headline()).isEqualTo("Fund opens in March");
    }

    @Test
    void aDocumentThatUnpacksToGigabytesIsNotRead() {
        var bomb = new WordFile()
                .paragraph(run("x"))
                .part("word/media/image1.png", "0".repeat(30_000_000))
                .bytes();
        assertThat(bomb.length).isLessThan(200_000);
        assertThatThrownBy(() -> ImportedRelease.read("x.docx", bomb, Map.of()))
                .isInstanceOf(NotAText.class)
                .hasMessageContaining("unpacks to far more");
    }

    @Test
    void entitiesAreNotFollowed(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "TOPSECRET");
        var file = new WordFile()
                .doctype("<!DOCTYPE w [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>")
                .paragraph(run("&s;"))
                .bytes();
        assertThatThrownBy(() -> ImportedRelease.read("x.docx", file, Map.of()))
                .isInstanceOf(NotAText.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void otherPackedAndOldFilesAreRefusedWithAdvice() {
        var zip = WordFile.packed(Map.of("a.txt", "hello"));
        assertThatThrownBy(() -> ImportedRelease.read("x.docx", zip, Map.of())).isInstanceOf(NotAText.class);
        var old = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        assertThatThrownBy(() -> ImportedRelease.read("x.doc", old, Map.of())).hasMessageContaining(".docx");
    }

    @Test
    void theCommandReadsItToo(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("release.docx"), release());
        var out = new ByteArrayOutputStream();
        int code = ImportCommand.run(
                List.of(file.toString()), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Headline: Small venues welcome the fund");
    }
}
