package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dateline.access.Staff;
import org.dateline.installation.Times;
import org.dateline.rendering.Checks;
import org.dateline.rendering.Finding;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.FlashMap;

/** The office puts a study beside its release: as a link or in the email, safely, and for each version once and for all. */
@Journey
class DocumentsTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    Documents documents;

    @Autowired
    Checks checks;

    @Autowired
    Times times;

    private Staff ines;
    private long release;

    @BeforeEach
    void aDraft() {
        ines = desk.officer();
        release = draft(Release.Reach.PUBLIC);
    }

    private long draft(Release.Reach reach) {
        var sender = new Sender("Press office", "press@example.org", "press@example.org");
        return releases.create(
                        new NewRelease(
                                Release.Kind.RELEASE,
                                reach,
                                "en",
                                sender,
                                List.of(),
                                Text.EMPTY.withHeadline("Fund opens")),
                        ines.id())
                .id();
    }

    private static byte[] pdf(int size) {
        var bytes = Arrays.copyOf("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), size);
        Arrays.fill(bytes, 9, size, (byte) ' ');
        return bytes;
    }

    private FlashMap add(String name, byte[] bytes, Map<String, String> words) throws Exception {
        var request = multipart("/releases/" + release + "/documents")
                .file(new MockMultipartFile("document", name, "application/octet-stream", bytes))
                .param("language", "en");
        words.forEach(request::param);
        return mvc.perform(request.with(desk.as(ines))).andReturn().getFlashMap();
    }

    private @Nullable Object describe(Document document, String title, boolean attached) throws Exception {
        return mvc.perform(post("/releases/" + release + "/documents/" + document.id())
                        .param("title", title)
                        .param("rights", "free for press use")
                        .param("attached", "" + attached)
                        .param("language", "en")
                        .with(desk.as(ines)))
                .andReturn()
                .getFlashMap()
                .get("problem");
    }

    private List<Document> now() {
        return documents.of(releases.latestVersion(release).id());
    }

    @Test
    void aDocumentOfAnEarlierReleaseIsFoundInTheLibraryAndUsedAgain() throws Exception {
        add(
                "study.pdf",
                pdf(20_000),
                Map.of(
                        "title",
                        "The study of 2026",
                        "credit",
                        "Institute of Numbers",
                        "rights",
                        "free for press use",
                        "rightsUntil",
                        "2030-06-30"));
        var study = now().get(0);
        release = draft(Release.Reach.PUBLIC);
        for (var sought : List.of("", "STUDY of"))
            mvc.perform(get("/releases/library")
                            .param("release", "" + release)
                            .param("q", sought)
                            .with(desk.as(ines)))
                    .andExpect(content().string(containsString("The study of 2026")))
                    .andExpect(content().string(containsString("Use it here too")));
        mvc.perform(get("/releases/library").param("q", "no such thing").with(desk.as(ines)))
                .andExpect(content().string(containsString("No document is like that.")));
        mvc.perform(post("/releases/" + release + "/documents/taken")
                        .param("document", "" + study.id())
                        .param("language", "en")
                        .with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/" + release + "?language=en#documents"));
        var taken = now().get(0);
        assertThat(taken.title("en")).isEqualTo("The study of 2026");
        assertThat(taken.credit()).isEqualTo("Institute of Numbers");
        assertThat(taken.rights()).isEqualTo("free for press use");
        assertThat(taken.rightsUntil()).isEqualTo("2030-06-30");
        assertThat(taken.token()).isNotEqualTo(study.token());
        assertThat(documents.bytes(taken.id())).isEqualTo(documents.bytes(study.id()));
        mvc.perform(post("/releases/" + release + "/documents/taken")
                        .param("document", "999999")
                        .param("language", "en")
                        .with(desk.as(ines)))
                .andExpect(status().isNotFound());
    }

    @Test
    void aDocumentIsAddedWithTitleAndRightsAndKeptByWhoeverFollowsItsLink() throws Exception {
        add(
                "C:\\Users\\ines\\Etude \"2026\"\r\nX-Evil: 1.PDF",
                pdf(2_140_000),
                Map.of("title", "The study", "rights", "free for press use"));
        var study = now().get(0);
        assertThat(study.fileName()).isEqualTo("Etude 2026 X-Evil 1.PDF");
        assertThat(study.title("en")).isEqualTo("The study");
        assertThat(study.title("fr", "en")).isEqualTo("The study");
        assertThat(study.attached()).isFalse();

        var address = "/releases/" + release + "/documents/" + study.token();
        mvc.perform(get(address).with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string(
                                "Content-Disposition", org.hamcrest.Matchers.startsWith("attachment; filename=")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "sandbox; default-src 'none'"));
        mvc.perform(get(address)).andExpect(status().is3xxRedirection());
        mvc.perform(get("/releases/" + draft(Release.Reach.PUBLIC) + "/documents/" + study.token())
                        .with(desk.as(ines)))
                .andExpect(status().isNotFound());
    }

    static Stream<Arguments> whatIsNotTaken() {
        return Stream.of(
                Arguments.of("empty.pdf", new byte[0], "“empty.pdf” is empty"),
                Arguments.of("page.html", "<script>".getBytes(StandardCharsets.UTF_8), "web pages"),
                Arguments.of("drawing.svg", "<svg/>".getBytes(StandardCharsets.UTF_8), "SVG"),
                Arguments.of("program.exe", new byte[] {'M', 'Z'}, "cannot stand beside a release"),
                Arguments.of("nothing", pdf(100), "cannot stand beside a release"),
                Arguments.of("program.pdf", new byte[] {'M', 'Z', 0, 0}, "is called pdf and is something else"),
                Arguments.of("study.docx", pdf(100), "is called docx and is something else"),
                Arguments.of("table.csv", new byte[] {'a', 0, 'b'}, "is called csv and is something else"),
                Arguments.of("film.pdf", pdf(20 * MEGABYTE + 1), "The document has 21 MB; at most 20 MB"));
    }

    @ParameterizedTest
    @MethodSource("whatIsNotTaken")
    void whatCannotBeUsedIsRefusedWithAReason(String name, byte[] bytes, String reason) throws Exception {
        assertThat(String.valueOf(add(name, bytes, Map.of()).get("problem"))).contains(reason);
        assertThat(now()).isEmpty();
    }

    @Test
    void onlySoMuchTravelsWithTheEmailAndTheRestIsLinked() throws Exception {
        add("study.pdf", pdf(3 * MEGABYTE), Map.of("attached", "true"));
        var second = add("annex.pdf", pdf(3 * MEGABYTE), Map.of("attached", "true"));
        assertThat(String.valueOf(second.get("problem"))).contains("annex.pdf", "at most 5 MB together");
        assertThat(now()).extracting(Document::attached).containsExactly(true, false);

        assertThat(describe(now().get(1), "Annex", true)).asString().contains("too heavy");
        assertThat(describe(now().get(0), "Study", false)).isNull();
        assertThat(describe(now().get(1), "Annex", true)).isNull();
        assertThat(now()).extracting(Document::attached).containsExactly(false, true);
    }

    @Test
    void aVersionThatIsOutKeepsItsDocumentsAndACorrectionBeginsWithThem() throws Exception {
        add("study.pdf", pdf(1000), Map.of("title", "Study"));
        var first = releases.latestVersion(release).id();
        releases.finalise(first);
        assertThat(describe(now().get(0), "Another", false)).asString().contains("has gone out");
        assertThat(String.valueOf(add("late.pdf", pdf(1000), Map.of()).get("problem")))
                .contains("has gone out");
        mvc.perform(delete("/releases/" + release + "/documents/" + now().get(0).id())
                .param("language", "en")
                .with(desk.as(ines)));
        assertThat(documents.of(first)).extracting(d -> d.title("en")).containsExactly("Study");

        releases.correct(release, Map.of("en", "6,000 → 6,500"), ines.id());
        var copied = now().get(0);
        assertThat(copied.token()).isEqualTo(documents.of(first).get(0).token());
        mvc.perform(delete("/releases/" + release + "/documents/" + copied.id())
                .param("language", "en")
                .with(desk.as(ines)));
        assertThat(now()).isEmpty();
        assertThat(documents.of(first)).hasSize(1);
    }

    @Test
    void theChecklistNamesWhatReachesNobodyAndADraftIsThrownAwayWithItsDocuments() throws Exception {
        release = draft(Release.Reach.MAIL_ONLY);
        add("study.pdf", pdf(1000), Map.of());
        assertThat(now().get(0).title("en")).isEqualTo("study");
        assertThat(checks.of(release).stream().filter(Finding::blocking).map(Finding::what))
                .contains("The document study.pdf reaches nobody.");
        describe(now().get(0), "Study", true);
        assertThat(checks.of(release)).extracting(Finding::what).noneMatch(what -> what.contains("study.pdf"));
        assertThat(releases.delete(release, ines.id())).isEqualTo(Releases.Deletion.DELETED);
    }

    @Test
    void theEndOfItsRightsIsToldBeforeAndKeepsItFromGoingOutAfterwards() throws Exception {
        add("study.pdf", pdf(1000), Map.of("rights", "free for press use"));
        assertThat(endOfRights("")).isEmpty();

        assertThat(endOfRights("" + times.today().plusDays(10)))
                .singleElement()
                .matches(finding -> !finding.blocking() && finding.what().contains(" end on "));

        assertThat(endOfRights("" + times.today().minusDays(1)))
                .singleElement()
                .matches(finding -> finding.blocking() && finding.what().contains(" ended on "));
    }

    private List<Finding> endOfRights(String until) throws Exception {
        mvc.perform(post("/releases/" + release + "/documents/" + now().get(0).id())
                .param("title", "Study")
                .param("rights", "free for press use")
                .param("rightsUntil", until)
                .param("language", "en")
                .with(desk.as(ines)));
        return checks.of(release).stream()
                .filter(finding -> finding.what().startsWith("The rights in study.pdf"))
                .toList();
    }
}
