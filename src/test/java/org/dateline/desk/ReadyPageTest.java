package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import org.dateline.email.DkimKey;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.KeysForSigning;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The page itself, whatever the DNS of this machine says of domains that do not exist. */
@Journey
class ReadyPageTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    PressOffice office;

    @Autowired
    ReadyToSend ready;

    @Autowired
    Desk desk;

    @Test
    void anOfficerSeesEachDomainTheOfficeWritesFrom() {
        office.release(desk.officer());
        assertThat(ready.domains()).extracting(SenderDomain::name).containsExactly("association.example");
        assertThat(ready.domains()).extracting(SenderDomain::returns).containsExactly("returns.test");
        assertThat(mvc.get().uri("/ready").with(desk.as(desk.officer())).exchange())
                .hasStatusOk()
                .bodyText()
                .contains("Ready to send?", "Public address", "is not https", "None is set, so nothing is sent");
    }

    @Test
    void whereNothingIsToBeAskedThePageIsCompleteAtOnce() {
        assertThat(mvc.get().uri("/ready").with(desk.as(desk.officer())).exchange())
                .hasStatusOk()
                .bodyText()
                .contains("2 things stand in the way")
                .doesNotContain("is being asked", "every 1s");
    }

    @Test
    void aDomainWithKeysIsLookedAtUnderTheirSelectors() {
        office.release(desk.officer(), "press@" + KeysForSigning.DOMAIN);
        assertThat(ready.domains())
                .singleElement()
                .extracting(SenderDomain::keys, list(DkimKey.class))
                .extracting(DkimKey::record)
                .containsExactlyElementsOf(KeysForSigning.dkim().keys().stream()
                        .map(DkimKey::record)
                        .toList());
    }
}
