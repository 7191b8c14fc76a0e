package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dateline.release.Release;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of letters is never shown once the administrator has changed a file of theirs. */
class ChangedTemplatesTest {

    private static final LetterOrder ORDER = new LetterOrder(7, "en", Purpose.AT_LIFT, "", null);

    @TempDir
    Path folder;

    LetterTemplates templates;
    Words.Languages words;
    Letter letter;

    @BeforeEach
    void theOfficeHasFilesOfItsOwn() throws IOException {
        for (var name : List.of("release.mjml", "release.txt", "frame.mjml", "words_en.properties"))
            Files.copy(Path.of("templates/letter", name), folder.resolve(name));
        var files = new LetterFiles(new LetterSettings(folder, List.of(), List.of()));
        templates = new LetterTemplates(files);
        words = new Words.Languages(files, () -> HouseStyle.PLAIN);
        letter = Sample.release().draft(ORDER).letter();
    }

    @Test
    void theNextLetterFollowsTheFile() throws IOException {
        assertThat(html()).contains("font-size:28px").isEqualTo(html());

        change("frame.mjml", "font-size: 28px", "font-size: 31px");
        assertThat(html()).contains("font-size:31px").doesNotContain("font-size:28px");

        change(
                "frame.mjml",
                "<mj-divider css-class=\"rule\" />",
                "<mj-divider css-class=\"rule\" /><mj-text>Bulletin of the office</mj-text>");
        assertThat(html()).contains("Bulletin of the office");

        change("release.txt", "[(${letter.story.headline})]", "Bulletin: [(${letter.story.headline})]");
        assertThat(templates.text(Release.Kind.RELEASE, letter, slots())).contains("Bulletin: ");
    }

    @Test
    void aFileThatIsTakenAwayComesFromTheProgramAgain() throws IOException {
        change("frame.mjml", "font-size: 28px", "font-size: 31px");
        assertThat(html()).contains("font-size:31px");

        Files.delete(folder.resolve("frame.mjml"));
        assertThat(html()).contains("font-size:28px");
    }

    @Test
    void aWordIsSaidAsTheFileHasItNow() throws IOException {
        assertThat(words.of("en").text("pressContact")).isEqualTo("Press contact");

        change("words_en.properties", "Press contact", "Ask us");
        assertThat(words.of("en").text("pressContact")).isEqualTo("Ask us");
    }

    private String html() {
        return templates.html(Release.Kind.RELEASE, letter, slots());
    }

    private Map<String, String> slots() {
        return Markers.in(letter.toString()).byName();
    }

    private void change(String name, String from, String to) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }
}
