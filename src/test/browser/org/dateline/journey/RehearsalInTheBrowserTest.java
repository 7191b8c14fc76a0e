package org.dateline.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.Set;
import org.dateline.access.ConfirmedAddresses;
import org.dateline.mailing.PressOffice;
import org.dateline.rehearsal.Rehearsing;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.MailServers;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An officer rehearses Thursday's plan by keyboard alone, and watches it reach the office. */
@Journey
class RehearsalInTheBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    PressOffice office;

    @Autowired
    ConfirmedAddresses addresses;

    @Autowired
    MailServers servers;

    @Autowired
    Rehearsing rehearsing;

    @Autowired
    SettableTime time;

    @Test
    void aPlanIsRehearsedByKeyboard() {
        var ines = desk.officer();
        addresses.confirm(ines);
        desk.assistant();
        var release = office.plannedInDays(2, ines, time.now());
        try (var sink = SmtpSink.start();
                var browser = Browser.at(port)) {
            servers.use(sink);
            var page = browser.as(ines, ColorScheme.LIGHT);
            var hands = new Keyboard(page);
            page.navigate(browser.base() + "/releases/" + release.id() + "/plan");
            hands.press(hands.link("Rehearse"));
            hands.shown(hands.heading("Rehearse: Vinyl outsells compact discs"));
            hands.shown(page.getByText("address not confirmed yet"));
            isAccessible(page);

            hands.press(hands.button("Rehearse"));
            hands.shown(page.getByText("0 of 2 emails to colleagues taken"));
            time.pass(Duration.ofSeconds(1));
            rehearsing.round();
            hands.shown(page.getByText("2 of 2 emails to colleagues taken"));
            hands.shown(page.getByText("Nothing was lifted, no page opened."));
            isAccessible(page);
            assertThat(sink.messages()).hasSize(2).allSatisfy(letter -> assertThat(letter.to())
                    .isEqualTo("ines@office.example"));
        }
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations().stream()
                        .filter(fault -> Set.of("serious", "critical").contains(fault.getImpact()))
                        .map(fault -> fault.getId() + " "
                                + fault.getNodes().get(0).getHtml()))
                .isEmpty();
    }
}
