package org.dateline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.dateline.access.AddressLinks;
import org.dateline.access.Colleagues;
import org.dateline.access.ConfirmedAddresses;
import org.dateline.access.InvitationLinks;
import org.dateline.access.Invitations;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.email.Dkim;
import org.dateline.email.SmtpServer;
import org.dateline.installation.Installation;
import org.dateline.installation.Times;
import org.dateline.language.DeskLanguage;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** An address counts as somebody's once mail to it came back through them. */
@Journey
class AddressMailTest {

    @Autowired
    ConfirmedAddresses confirmed;

    @Autowired
    Invitations invitations;

    @Autowired
    InvitationLinks invitationLinks;

    @Autowired
    AddressLinks links;

    @Autowired
    StaffMessages messages;

    @Autowired
    PhoneLinks phone;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Installation installation;

    @Autowired
    Times times;

    @Autowired
    Clock clock;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Test
    void theLinkInTheMailConfirmsItForItsPersonAlone() throws Exception {
        var ada = desk.administrator();
        mvc.perform(get("/account").with(desk.as(ada)))
                .andExpect(content().string(containsString("Mail me a link to confirm it")));
        var path = mailedTo(ada);

        mvc.perform(get(path).with(desk.as(ada))).andExpect(content().string(containsString("Is this your address?")));
        assertThat(confirmed.has(ada)).as("looking confirms nothing").isFalse();
        mvc.perform(post(path).with(desk.as(desk.officer())))
                .andExpect(content().string(containsString("This link does not hold")));
        assertThat(confirmed.holders()).isEmpty();

        mvc.perform(post(path).with(desk.as(ada))).andExpect(flash().attribute("done", containsString("is confirmed")));
        assertThat(confirmed.holders()).extracting(Staff::name).containsExactly("Ada");
    }

    @Test
    void afterHalfAnHourItHoldsNoMore() throws Exception {
        var ada = desk.administrator();
        var path = mailedTo(ada);
        time.pass(Duration.ofMinutes(31));
        mvc.perform(post(path).with(desk.as(ada)))
                .andExpect(content().string(containsString("This link does not hold")));
        assertThat(confirmed.has(ada)).isFalse();
    }

    @Test
    void aServerThatIsAwayIsTold() throws Exception {
        mvc.perform(post("/account/address").with(desk.as(desk.administrator())))
                .andExpect(flash().attribute("problem", containsString("could not be mailed")));
    }

    @Test
    void aMailedInvitationConfirmsItAndOneHandedOverDoesNot() throws Exception {
        var mailed = accept("Lena Braun", "lena@office.example", true);
        var handedOver = accept("Milo Rossi", "milo@office.example", false);
        assertThat(confirmed.has(mailed)).isTrue();
        assertThat(confirmed.has(handedOver)).isFalse();
    }

    /** The path of the link, as it stood in the mail. */
    private String mailedTo(Staff person) {
        try (var sink = SmtpSink.start()) {
            var link = links.to(person);
            assertThat(by(sink.port()).bring(person, link)).isEmpty();
            assertThat(sink.messages()).singleElement().satisfies(letter -> {
                assertThat(letter.to()).isEqualTo(person.email());
                assertThat(letter.header("Auto-Submitted")).isEqualTo("auto-generated");
                assertThat(letter.text().replace("=\r\n", "")).contains(link.path());
            });
            return link.path();
        }
    }

    private AddressMail by(int port) {
        var mail = new StaffMail(
                messages,
                colleagues,
                installation,
                clock,
                Dkim.off(),
                phone,
                "dateline@association.example",
                SmtpServer.onLoopback(port));
        return new AddressMail(mail, confirmed, installation, times, clock, jdbc);
    }

    private Staff accept(String name, String email, boolean mailed) {
        var invitation =
                invitations.invite(name, email, Set.of(Role.ASSISTANT), DeskLanguage.ENGLISH, desk.administrator());
        jdbc.sql(
                        "update invitation_mail set mailed_at = case when :mailed then dateline_now() end where invitation_id = :id")
                .param("mailed", mailed)
                .param("id", invitation.id())
                .update();
        var token = invitationLinks.path(invitation).replace("/invitation/", "");
        return invitations.accept(token, Desk.PASSWORD).orElseThrow();
    }
}
