package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Properties;
import org.dateline.bounce.ReturnsListener;
import org.dateline.delivery.PracticeSending;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The first release of somebody new, in a real browser: written, approved by another, sent on time, and its bounce comes home. */
@Journey
class NewcomersWayTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    PressOffice office;

    @Autowired
    SettableTime time;

    @Autowired
    Mailings mailings;

    @Autowired
    Lifts lifts;

    @Autowired
    ReturnsListener returns;

    @Autowired
    PracticeSending sending;

    private final SmtpSink sink = SmtpSink.start();

    @AfterEach
    void close() {
        sending.stop();
        sink.close();
    }

    @Test
    void aReleaseGoesOutAndItsBounceComesHome() throws Exception {
        office.threeJournalists();
        var day = LocalDate.ofInstant(time.now(), PressOffice.BRUSSELS).plusDays(2);
        setDefaultAssertionTimeout(SOON.toMillis());
        try (var browser = Browser.at(port)) {
            var ines = browser.as(desk.officer(), ColorScheme.LIGHT);
            write(ines);
            var release = ines.url().replaceFirst(".*/releases/(\\d+).*", "$1");
            choose(ines, day);
            button(ines, "Ask for approval").click();
            assertThat(ines.getByText("asked for approval").first()).isVisible();

            var director = browser.as(desk.approver(), ColorScheme.LIGHT);
            director.navigate(browser.base() + "/releases/" + release + "/approval");
            director.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve for")).click();
            ines.navigate(browser.base() + "/releases/" + release + "/plan");
            assertThat(ines.locator(".notice.done").first()).containsText("Approved by");

            goOut(Long.parseLong(release));
            assertThat(sink.messages()).hasSize(3);
            ines.navigate(browser.base() + "/releases/" + release + "/day");
            assertThat(ines.getByText("Out since")).isVisible();
            assertThat(ines.locator("main")).containsText("taken by their mail server");

            bounce("luc.martin@soir.example");
            ines.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Bounces").setExact(true)).click();
            assertThat(ines.locator("main")).containsText("Luc Martin");
            assertThat(ines.locator("main")).containsText("address dead");
            assertThat(ines.locator("main")).containsText("we do not write to this address any more");

            var reader = browser.window(ColorScheme.LIGHT, 390, 844).newPage();
            reader.navigate(browser.base() + "/newsroom");
            var address = reader.getByText("Records return").first().getAttribute("href");
            reader.navigate(browser.base() + URI.create(address).getPath());
            assertThat(reader.locator("h1")).hasText("Records return");
            assertThat(reader.locator("main")).containsText("Vinyl outsells compact discs.");
        }
    }

    private static void write(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New release"))
                .first()
                .click();
        page.getByLabel("Headline").fill("Records return");
        button(page, "Start writing").click();

        page.getByLabel("Sender").fill("Association press office");
        page.getByLabel("From address").fill("press@association.example");
        page.locator("form[action*='/details'] button").click();

        assertThat(page.getByText("· from Association press office")).isVisible();
        page.locator("#text [name=subheadline]").fill("For the first time in a generation");
        page.locator("#blocks textarea").first().fill("Vinyl outsells compact discs.");
        page.locator("#text [name='c.0.name']").fill("Ines Moreau");
        page.locator("#text [name='c.0.email']").fill("press@association.example");
        page.locator("#text [name=boilerplateTitle]").fill("About us");
        page.locator("#text [name=boilerplate]").fill("We have members.");
        page.locator("#text [name=place]").fill("Brussels");
        page.locator("#text [name=date]").fill("2026-12-03");
        assertThat(page.locator("#missing h2")).hasText("Nothing is missing");
        button(page, "This text is final").click();
        assertThat(button(page, "Write on: not final any more")).isVisible();
    }

    private void choose(Page page, LocalDate day) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Choose recipients")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Set the time or an embargo")).click();
        page.locator("input[name=date]").fill(day.toString());
        page.locator("input[name=time]").fill("11:00");
        page.locator("input[name=embargoed][value=false]").check();
        button(page, "Set the time").click();
        assertThat(page.locator("main")).containsText("11:00");
        page.navigate(page.url().replaceFirst("/embargo.*", "/plan"));
        page.getByText("The moment it is public.").click();
        button(page, "Add").click();
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Press releases").setExact(true)).check();
        button(page, "Save").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Running order")).click();
        assertThat(page.locator("main")).containsText("3 people in all");
    }

    private void goOut(long release) {
        var row = mailings.ofRelease(release).get(0);
        var start = Objects.requireNonNull(row.when().start());
        time.set(start.minus(Duration.ofMinutes(5)));
        sending.start(sink.port());
        await().atMost(SOON).until(() -> mailings.get(row.id()).state() == State.PREPARED);
        assertThat(sink.messages()).isEmpty();
        time.set(start);
        await().atMost(SOON).until(() -> lifts.liftDue() == 1);
        await().atMost(SOON).until(() -> mailings.get(row.id()).state() == State.FINISHED);
    }

    /** Their mail server reports to the sender of that one email that nobody is there. */
    private void bounce(String reader) throws MessagingException {
        var letter = sink.messages().stream()
                .filter(message -> message.to().equals(reader))
                .findFirst()
                .orElseThrow();
        var report =
                """
                From: Mail Delivery System <MAILER-DAEMON@mx.soir.example>
                To: %1$s
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                It could not be delivered.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.soir.example

                Final-Recipient: rfc822; %2$s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 User unknown

                --b
                Content-Type: text/rfc822-headers

                Message-ID: %3$s

                --b--
                """
                        .formatted(letter.from(), reader, letter.header("Message-ID"))
                        .replace("\n", "\r\n");
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(returns.port()));
        properties.put("mail.smtp.from", "<>");
        var session = Session.getInstance(properties);
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(report.getBytes(StandardCharsets.US_ASCII))),
                    new InternetAddress[] {new InternetAddress(letter.from())});
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
