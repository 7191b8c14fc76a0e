package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dateline.access.Staff;
import org.dateline.rendering.Checks;
import org.dateline.rendering.Finding;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** A picture comes once, with its words and rights, and is used again without telling of the release it came with. */
@Journey
class PicturesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Assets assets;

    @Autowired
    Checks checks;

    private Staff ines;

    @BeforeEach
    void people() {
        ines = desk.officer();
    }

    private long draft() {
        var sender = new Sender("Press office", "press@example.org", "press@example.org");
        var text = Text.EMPTY.withHeadline("Fund opens");
        return releases.create(
                        new NewRelease(Release.Kind.RELEASE, Release.Reach.PUBLIC, "en", sender, List.of(), text),
                        ines.id())
                .id();
    }

    private Asset add(long release) throws Exception {
        mvc.perform(multipart("/releases/" + release + "/pictures")
                .file(new MockMultipartFile("picture", "stage.jpg", "image/jpeg", photo()))
                .param("alt", "A small stage")
                .param("credit", "Lena Vos")
                .param("rights", "free for press use")
                .param("language", "en")
                .with(desk.as(ines)));
        return assets.of(release).get(0);
    }

    private static byte[] photo() throws IOException {
        var out = new ByteArrayOutputStream();
        var picture = new BufferedImage(1600, 900, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 0, 900, Color.BLUE));
        graphics.fillRect(0, 0, 1600, 900);
        graphics.dispose();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private void show(long release, long asset) {
        var version = releases.latestVersion(release).id();
        var now = translations.main(version);
        translations.save(
                version,
                "en",
                now.revision(),
                now.content().withBlocks(List.of(new Block.Image("i", asset))),
                ines.id());
    }

    private void rightsEnd(long release, Asset asset, String day) throws Exception {
        mvc.perform(post("/releases/" + release + "/pictures/" + asset.id())
                .param("alt", "A small stage")
                .param("credit", "Lena Vos")
                .param("rights", "free for press use")
                .param("rightsUntil", day)
                .param("language", "en")
                .with(desk.as(ines)));
    }

    @Test
    void aPictureIsUsedAgainWithItsWordsAndRightsUnderAnAddressOfItsOwn() throws Exception {
        var first = draft();
        var picture = add(first);
        var second = draft();
        mvc.perform(get("/releases/library")
                        .param("release", "" + second)
                        .param("q", "vos")
                        .with(desk.as(ines)))
                .andExpect(content().string(containsString("stage.jpg")))
                .andExpect(content().string(containsString("Use it here too")));
        mvc.perform(get("/releases/library").param("q", "nothing like it").with(desk.as(ines)))
                .andExpect(content().string(not(containsString("stage.jpg"))));
        mvc.perform(post("/releases/" + second + "/pictures/taken")
                        .param("asset", "" + picture.id())
                        .param("language", "en")
                        .with(desk.as(ines)))
                .andExpect(status().is3xxRedirection());
        var taken = assets.of(second).get(0);
        assertThat(taken.token()).isNotEqualTo(picture.token());
        assertThat(taken.alt("en")).isEqualTo("A small stage");
        assertThat(taken.credit()).isEqualTo("Lena Vos");
        assertThat(taken.rights()).isEqualTo("free for press use");
        assertThat(assets.bytes(taken.id())).isEqualTo(photo());
    }

    @Test
    void aPictureFromACameraComesUprightWithItsWordsAndWithoutWhatTheCameraTold() throws Exception {
        var release = draft();
        mvc.perform(multipart("/releases/" + release + "/pictures")
                .file(new MockMultipartFile("picture", "stage.jpg", "image/jpeg", CameraFile.jpeg(photo())))
                .param("alt", "A small stage")
                .param("rights", "free for press use")
                .param("language", "en")
                .with(desk.as(ines)));
        var picture = assets.of(release).get(0);
        assertThat(picture.width()).isEqualTo(900);
        assertThat(picture.height()).isEqualTo(1600);
        assertThat(picture.caption("en")).isEqualTo("Four musicians on a small stage");
        assertThat(picture.alt("en")).isEqualTo("A small stage");
        assertThat(picture.credit()).isEqualTo("Lena Vos / Harmonia");
        assertThat(picture.rights()).isEqualTo("free for press use");
        assertThat(picture.origin()).isEqualTo(Origin.AI_EDITED);
        assertThat(picture.mining()).isEqualTo("DMI-PROHIBITED-AIMLTRAINING");
        assertThat(new String(assets.bytes(picture.id()), StandardCharsets.ISO_8859_1))
                .doesNotContain(CameraFile.SERIAL, CameraFile.THUMBNAIL, "Lena", "Exif");
        assertThat(ImageIO.read(new ByteArrayInputStream(assets.bytes(picture.id())))
                        .getHeight())
                .isEqualTo(1600);

        mvc.perform(post("/releases/" + release + "/pictures/" + picture.id())
                .param("origin", "AI_MADE")
                .param("language", "en")
                .with(desk.as(ines)));
        assertThat(assets.of(release).get(0).origin()).isEqualTo(Origin.AI_MADE);
    }

    @Test
    void whatMustStayInViewIsChosenAndTheCardIsCroppedAnew() throws Exception {
        var release = draft();
        var picture = add(release);
        var before = card(release, picture);
        mvc.perform(post("/releases/" + release + "/pictures/" + picture.id())
                .param("alt", "A small stage")
                .param("focus.x", "20")
                .param("focus.y", "130")
                .param("language", "en")
                .with(desk.as(ines)));
        assertThat(assets.of(release).get(0).focus()).isEqualTo(new Focus(20, 100));
        assertThat(card(release, picture)).isNotEqualTo(before);
        mvc.perform(get("/releases/" + release).with(desk.as(ines)))
                .andExpect(content().string(containsString("x1=\"20\" x2=\"20\"")));
    }

    private byte[] card(long release, Asset picture) throws Exception {
        return mvc.perform(get("/releases/" + release + "/assets/" + picture.token() + "/card")
                        .with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/jpeg"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    @Test
    void listsOfPicturesShowASmallOne() throws Exception {
        var release = draft();
        var picture = add(release);
        var small = mvc.perform(get("/releases/" + release + "/assets/" + picture.token() + "/small")
                        .with(desk.as(ines)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(480);
    }

    @Test
    void theWordsOfAPictureThatIsOutAreClosedItsRightsAreNot() throws Exception {
        var release = draft();
        var picture = add(release);
        show(release, picture.id());
        var version = releases.latestVersion(release).id();
        translations.markFinal(version, "en", translations.main(version).revision(), true, ines.id());
        releases.finalise(version);

        mvc.perform(post("/releases/" + release + "/pictures/" + picture.id())
                        .param("alt", "Another stage")
                        .param("credit", "Lena Vos")
                        .param("rights", "free for press use")
                        .param("language", "en")
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("has gone out with these words")));
        rightsEnd(release, picture, "2027-12-01");
        mvc.perform(post("/releases/" + release + "/pictures/" + picture.id())
                .param("alt", "Une petite scène")
                .param("credit", "Lena Vos")
                .param("rights", "free for press use")
                .param("rightsUntil", "2027-12-01")
                .param("language", "fr")
                .with(desk.as(ines)));

        var now = assets.find(picture.id()).orElseThrow();
        assertThat(now.alt()).containsOnly(Map.entry("en", "A small stage"), Map.entry("fr", "Une petite scène"));
        assertThat(now.rightsUntil()).isEqualTo("2027-12-01");
    }

    @Test
    void noApprovalWithoutWordsMakerAndRights() throws Exception {
        var release = draft();
        var picture = add(release);
        show(release, picture.id());
        assertThat(blocking(release)).noneMatch(w -> w.contains("stage.jpg"));
        assets.describe(picture.id(), "en", new PictureWords("", "", "", "", null, Origin.UNSAID, null), ines.id());
        assertThat(blocking(release))
                .contains(
                        "The picture stage.jpg has no description.",
                        "The picture stage.jpg has no credit.",
                        "The picture stage.jpg has no rights.");
    }

    @Test
    void aPictureWhoseRightsHaveEndedIsNotSentAndNotOffered() throws Exception {
        time.set(Instant.parse("2026-12-01T09:00:00Z"));
        var release = draft();
        var picture = add(release);
        show(release, picture.id());
        rightsEnd(release, picture, "2026-12-01");
        assertThat(blocking(release)).noneMatch(w -> w.contains("rights"));
        assertThat(checks.of(release)).extracting(Finding::what).contains("The rights in stage.jpg end on 1 Dec 2026.");
        time.set(Instant.parse("2026-12-02T09:00:00Z"));
        assertThat(blocking(release)).contains("The rights in stage.jpg ended on 1 Dec 2026.");
        mvc.perform(get("/releases/library").param("release", "" + draft()).with(desk.as(ines)))
                .andExpect(content().string(containsString("rights have ended")))
                .andExpect(content().string(not(containsString("Use it here too"))));
    }

    private List<String> blocking(long release) {
        return checks.of(release).stream()
                .filter(Finding::blocking)
                .map(Finding::what)
                .toList();
    }
}
