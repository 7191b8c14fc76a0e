package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.dateline.release.Release;
import org.dateline.rendering.HouseStyles;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The administrator gives emails and pages the office's look; what was approved in another one is approved again, and what has begun is left alone. */
@Journey
class HouseStyleTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    PressOffice office;

    @Autowired
    HouseStyles styles;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Release release;

    @BeforeEach
    void anApprovedRelease() {
        release = office.plannedInDays(2, desk.officer(), time.now());
        office.approve(release, desk.approver());
        assertThat(office.isApproved(release)).isTrue();
    }

    @Test
    void colourAddressAndWordsShowInTheEmailAndInTheNewsroom() {
        save(
                "accent",
                "#17456B",
                "office",
                "Rue du Canal 12\n1000 Brussels",
                "language",
                "en",
                "label-ends",
                "END OF MESSAGE",
                "label-release",
                "News");
        assertThat(email("en"))
                .contains("#17456b", "Rue du Canal 12", "1000 Brussels", "END OF MESSAGE", "News")
                .doesNotContain("#a4161a", ">ENDS<");
        assertThat(email("fr")).contains("Communiqué de presse", "#17456b").doesNotContain("END OF MESSAGE");
        assertThat(body("/newsroom/newsroom.css")).contains("--accent: #17456b;", "prefers-color-scheme: dark");
        assertThat(body("/newsroom")).contains("Rue du Canal 12");

        assertThat(mvc.get()
                        .uri("/settings/house-style?language=fr")
                        .with(desk.as(desk.administrator()))
                        .exchange())
                .bodyText()
                .contains("Words in French");

        save("accent", "", "office", "", "language", "en");
        assertThat(email("en")).contains("#a4161a", ">ENDS<");
        assertThat(body("/newsroom/newsroom.css")).doesNotContain("#17456b");
    }

    @Test
    void anApprovalIsTakenBackOnlyWhereItsEmailsWouldLookOtherwise() {
        save("language", "de", "label-ends", "SCHLUSS");
        assertThat(office.isApproved(release)).as("nobody gets it in German").isTrue();

        save("language", "fr", "label-ends", "FIN DU COMMUNIQUÉ");
        assertThat(office.isApproved(release)).isFalse();
        assertThat(office.jdbc
                        .sql("select voided_because from approval")
                        .query(String.class)
                        .single())
                .isEqualTo("the house style changed");
    }

    @Test
    void whatHasBegunGoesOnInTheLookItWasApprovedIn() {
        office.jdbc
                .sql("update mailing set state = 'running', started_at = dateline_now()")
                .update();
        save("accent", "#17456b");
        assertThat(office.isApproved(release)).isTrue();
    }

    @Test
    void aColourNobodyCanReadIsRefusedWithOneThatWouldDo() {
        assertThat(problem(save("accent", "#ffee00"))).contains("hard to read on white", "would do");
        assertThat(styles.now().accent()).isNull();
        assertThat(office.isApproved(release)).isTrue();
    }

    @Test
    void theLogoIsDrawnAnewSmallAndStandsInEmailAndNewsroom() throws IOException {
        var png = picture("png", 900, 300);
        var withSecret = new ByteArrayOutputStream();
        withSecret.write(png);
        withSecret.write("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        assertThat(problem(bring("logo.png", withSecret.toByteArray()))).isEmpty();

        var logo = Objects.requireNonNull(styles.now().logo());
        var drawn = ImageIO.read(new ByteArrayInputStream(logo.bytes()));
        assertThat(drawn.getWidth()).isEqualTo(280);
        assertThat(new String(logo.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
        assertThat(email("en")).contains("src=\"data:image/png;base64,", "alt=\"Association press office\"");
        assertThat(office.isApproved(release)).isFalse();
        assertThat(mvc.get().uri("/newsroom/logo").exchange()).hasStatusOk().hasContentType("image/png");
        assertThat(body("/newsroom")).contains("<img src=\"/newsroom/logo\" alt=\"\" width=\"140\"");
        assertThat(mvc.delete()
                        .uri("/settings/house-style/logo")
                        .with(desk.as(desk.administrator()))
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/newsroom/logo").exchange()).hasStatus(404);
    }

    @Test
    void anSvgAGifAndABrokenPictureAreRefused() throws IOException {
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(problem(bring("logo.svg", svg))).contains("SVG");
        assertThat(problem(bring("logo.png", svg))).contains("SVG");
        assertThat(problem(bring("logo.gif", picture("gif", 20, 20)))).contains("PNG or a JPEG");
        var broken = picture("png", 300, 300);
        assertThat(problem(bring("logo.png", java.util.Arrays.copyOf(broken, broken.length / 2))))
                .contains("damaged");
        assertThat(styles.now().logo()).isNull();
    }

    @Test
    void onlyAnAdministratorChangesIt() {
        assertThat(mvc.post()
                        .uri("/settings/house-style")
                        .param("accent", "#17456b")
                        .with(desk.as(desk.officer()))
                        .exchange())
                .hasStatus(403);
        time.pass(Duration.ofSeconds(1));
        assertThat(styles.now().accent()).isNull();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) for (int y = 0; y < height; y++) picture.setRGB(x, y, x * 7919 ^ y * 104729);
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    private MvcTestResult save(String... fields) {
        var form = mvc.post().uri("/settings/house-style").with(desk.as(desk.administrator()));
        for (int i = 0; i < fields.length; i += 2) form = form.param(fields[i], fields[i + 1]);
        return form.exchange();
    }

    private MvcTestResult bring(String name, byte[] file) {
        return mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart(
                        "/settings/house-style/logo")
                .file(new MockMultipartFile("logo", name, "application/octet-stream", file))
                .with(desk.as(desk.administrator())));
    }

    private static String problem(MvcTestResult result) {
        var problem = result.getMvcResult().getFlashMap().get("problem");
        return problem == null ? "" : problem.toString();
    }

    private String email(String language) {
        var letter = mvc.get()
                .uri("/releases/" + release.id() + "/preview/html?language=" + language)
                .with(desk.as(desk.officer()))
                .exchange();
        assertThat(letter).hasStatusOk();
        return new String(letter.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String body(String address) {
        return new String(
                mvc.get().uri(address).exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
