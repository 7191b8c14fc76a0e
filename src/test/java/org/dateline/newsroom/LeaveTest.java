package org.dateline.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.dateline.audience.Contacts;
import org.dateline.audience.Ending;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Subscription;
import org.dateline.audience.Subscriptions;
import org.dateline.email.EmailAddress;
import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Anna follows the links at the foot of a letter. */
@Journey
class LeaveTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Contacts contacts;

    @Autowired
    MailingLists lists;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    LeaveLinks links;

    long anna;
    long press;
    long music;
    LeaveLinks.Ways ways;

    @BeforeEach
    void annaIsOnTwoLists() {
        anna = contacts.add(
                        contacts.read(Map.of("name", "Anna Kowalska", "outlet", "Gazeta")),
                        List.of(EmailAddress.parse("anna.kowalska@gazeta.example")),
                        "card given at Midem 2026",
                        "Ines")
                .id();
        press = lists.pressReleases().id();
        music = jdbc.sql("""
                insert into mailing_list (name, list_label, basis) values ('Music desk', 'music', 'asked for it') returning id""").query(Long.class).single();
        subscriptions.start(anna, music, "asked for it");
        ways = links.of(17, anna, music);
    }

    @Test
    void lookingChangesNothingHoweverOftenAScannerLooks() {
        for (var address : List.of(URI.create(ways.page()), URI.create(ways.oneClick()))) {
            assertThat(mvc.head().uri(address.getPath()).exchange()).hasStatusOk();
            assertThat(get(address))
                    .hasStatusOk()
                    .hasHeader("Referrer-Policy", "no-referrer")
                    .hasHeader("X-Robots-Tag", "noindex")
                    .hasHeader("Cache-Control", "no-store")
                    .doesNotContainHeader("Set-Cookie")
                    .bodyText()
                    .contains("Leave this list?", "Music desk", "Nothing has changed yet")
                    .doesNotContain("anna.kowalska", "Kowalska");
        }
        assertThat(onLists()).containsExactlyInAnyOrder(press, music);
    }

    @Test
    void aButtonLeavesThisListAndAnotherPutsHerBack() {
        assertThat(post(URI.create(ways.page()).getPath(), "what", "list"))
                .hasStatus(303)
                .hasHeader("Location", URI.create(ways.page()).getPath());
        assertThat(onLists()).containsExactly(press);
        assertThat(get(URI.create(ways.page())))
                .bodyText()
                .contains("You have left", "That was a mistake: put me back");

        post(URI.create(ways.page()).getPath() + "/undo", "what", "undo");
        assertThat(onLists()).containsExactlyInAnyOrder(press, music);
    }

    @Test
    void aButtonLeavesEverythingAndAnotherPutsHerBackWhereSheWas() {
        post(URI.create(ways.page()).getPath(), "what", "all");
        assertThat(onLists()).isEmpty();
        assertThat(get(URI.create(ways.page()))).bodyText().contains("we will not write again");

        post(URI.create(ways.page()).getPath() + "/undo", "what", "undo");
        assertThat(onLists()).containsExactlyInAnyOrder(press, music);
        assertThat(jdbc.sql("select count(*) from do_not_contact")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theLinkTakesBackNothingThatTheOfficeEnded() {
        subscriptions.end(anna, music, Ending.desk("Ines"));

        post(URI.create(ways.page()).getPath() + "/undo", "what", "undo");
        assertThat(onLists()).containsExactly(press);
        assertThat(get(URI.create(ways.page()))).bodyText().doesNotContain("put me back");
    }

    @Test
    void herMailProgramLeavesWithOneClickWithoutCookieAndWithoutBeingSentElsewhere() {
        var answer = post(URI.create(ways.oneClick()).getPath(), "List-Unsubscribe", "One-Click");

        assertThat(answer).hasStatusOk().doesNotContainHeader("Location").doesNotContainHeader("Set-Cookie");
        assertThat(onLists()).containsExactly(press);
        assertThat(subscriptions.of(anna))
                .filteredOn(s -> s.listId() == music)
                .extracting(s -> s.ended() == null ? "" : s.ended().by())
                .containsExactly("one-click");
        assertThat(post(URI.create(ways.oneClick()).getPath(), "List-Unsubscribe", "One-Click"))
                .hasStatusOk();
    }

    @Test
    void aLinkThatIsNotOursDoesNothing() {
        var path = URI.create(ways.page()).getPath();
        var forged = path.substring(0, path.length() - 2) + (path.endsWith("AA") ? "BB" : "AA");
        for (var address : List.of(forged, "/leave/abc", path.substring(0, 40))) {
            assertThat(get(URI.create(address))).hasStatus(404).bodyText().contains("This link is not complete");
            assertThat(post(address, "what", "all")).hasStatus(404);
            assertThat(post(address + "/one-click", "List-Unsubscribe", "One-Click"))
                    .hasStatus(404);
            assertThat(post(address + "/undo", "what", "undo")).hasStatus(404);
        }
        assertThat(onLists()).containsExactlyInAnyOrder(press, music);
    }

    @Test
    void aLinkForOneListLeavesNoOther() {
        var other = links.of(17, anna, press);
        assertThat(URI.create(other.page())).isNotEqualTo(URI.create(ways.page()));

        post(URI.create(other.oneClick()).getPath(), "List-Unsubscribe", "One-Click");
        assertThat(onLists()).containsExactly(music);
    }

    private List<Long> onLists() {
        return subscriptions.of(anna).stream()
                .filter(Subscription::active)
                .map(Subscription::listId)
                .toList();
    }

    private MvcTestResult get(URI address) {
        return mvc.get().uri(URI.create(address.getRawPath())).exchange();
    }

    private MvcTestResult post(String path, String name, String value) {
        return mvc.post()
                .uri(URI.create(path))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param(name, value)
                .exchange();
    }
}
