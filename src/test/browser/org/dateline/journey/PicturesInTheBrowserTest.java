package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.dateline.access.Staff;
import org.dateline.release.CameraFile;
import org.dateline.release.NewRelease;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A picture and a document come to a release by the forms of its page; what must stay in view is chosen by a click. */
@Journey
class PicturesInTheBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    private Browser browser;
    private Page page;

    @BeforeEach
    void aDraftIsOpen() {
        Staff officer = desk.officer();
        browser = Browser.at(port);
        page = browser.as(officer, ColorScheme.LIGHT);
        var sender = new Sender("Press office", "press@example.org", "press@example.org");
        var draft = releases.create(
                new NewRelease(
                        Release.Kind.RELEASE,
                        Release.Reach.PUBLIC,
                        "en",
                        sender,
                        List.of(),
                        Text.EMPTY.withHeadline("Fund opens")),
                officer.id());
        page.navigate(browser.base() + "/releases/" + draft.id());
    }

    @AfterEach
    void closed() {
        browser.close();
    }

    private static byte[] photo() throws IOException {
        var image = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x2b1b2f), 1600, 1000, new Color(0xc9772e)));
        graphics.fillRect(0, 0, 1600, 1000);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    private Locator in(String part) {
        return page.locator(part);
    }

    private void press(Locator within, String button) {
        within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void aPictureIsAddedAndItsFocusChosenByAClickAndADocumentStandsBesideIt() throws IOException {
        in("#pictures summary").click();
        in("#pictures input[type=file]")
                .setInputFiles(new FilePayload("stage.jpg", "image/jpeg", CameraFile.jpeg(photo())));
        press(in("#pictures"), "Add picture");
        assertThat(in("[role=status].done")).containsText("The picture is here, without place, camera");
        assertThat(in("#pictures [name=credit]").first()).hasValue("Lena Vos / Harmonia");
        assertThat(in("#pictures .badge")).hasText("edited with AI");

        var picture = in("#pictures .focus");
        picture.scrollIntoViewIfNeeded();
        // The page's own policy lets nobody ask it again and again by a string: its picture says once when it is there.
        picture.locator("img").evaluate("image => image.decode()");
        var box = picture.boundingBox();
        picture.click(new Locator.ClickOptions().setPosition(box.width * 0.25, box.height * 0.1));
        assertThat(in("[name='focus.y']")).hasValue("10");
        assertThat(in("[name='focus.x']")).hasValue("25");
        assertThat(in(".focus line").first()).hasAttribute("x1", "25");
        in("[name='focus.x']").press("ArrowUp");
        assertThat(in(".focus line").first()).hasAttribute("x1", "26");
        press(in("#pictures .sheet"), "Save");
        assertThat(in("[name='focus.x']")).hasValue("26");
        assertThat(in(".focus line").first()).hasAttribute("x1", "26");

        in("#documents summary").click();
        in("#documents input[type=file]")
                .setInputFiles(new FilePayload(
                        "study.pdf", "application/pdf", "%PDF-1.7 study".getBytes(StandardCharsets.US_ASCII)));
        press(in("#documents"), "Add document");
        assertThat(in("[role=status].done")).hasText("study.pdf is here.");
        assertThat(in("#documents .sheet [name=title]")).hasValue("study");
        in("#pictures details summary").first().click();
        in("#documents summary").click();
        assertThat(new AxeBuilder(page).setLegacyMode(true).exclude("iframe").analyze().getViolations().stream()
                        .filter(fault -> Set.of("serious", "critical").contains(fault.getImpact()))
                        .map(fault -> fault.getId() + " " + fault.getNodes().get(0).getHtml()))
                .isEmpty();
    }
}
