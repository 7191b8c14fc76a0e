package org.dateline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.dateline.access.Colleagues;
import org.dateline.access.InvitationLinks;
import org.dateline.access.Invitations;
import org.dateline.access.Role;
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

/** An invitation leaves by mail, once for each link, and waits for a server that is away. */
@Journey
class InvitationMailTest {

    @Autowired
    StaffMessages messages;

    @Autowired
    PhoneLinks phone;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Invitations invitations;

    @Autowired
    InvitationLinks links;

    @Autowired
    Installation installation;

    @Autowired
    Times times;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    MockMvc mvc;

    @Test
    void theLinkGoesToItsPersonOnceAndTheAdministratorSeesIt() throws Exception {
        invite();
        try (var server = SmtpSink.start()) {
            var mail = by(server.port());
            mail.send();
            mail.send();

            assertThat(server.messages()).singleElement().satisfies(message -> {
                assertThat(message.to()).isEqualTo("lena@office.example");
                assertThat(message.header("Auto-Submitted")).isEqualTo("auto-generated");
                assertThat(message.header("Subject")).isEqualTo("Ada invites you to the press desk");
                assertThat(message.text())
                        .contains(links.path(invitations.open().get(0)))
                        .contains("choose a password");
            });
            assertThat(server.violations()).isEmpty();
            colleaguesPageSays("mailed ");

            mvc.perform(post(
                            "/settings/invitations/{id}/again",
                            invitations.open().get(0).id())
                    .with(desk.as(desk.administrator())));
            mail.send();
            assertThat(server.messages()).hasSize(2);
        }
    }

    @Test
    void theInvitedAreWrittenToInTheLanguageThatTheInviterChoseAndReadTheDeskInIt() throws Exception {
        invitations.invite(
                "Lena Braun", "lena@office.example", Set.of(Role.ASSISTANT), DeskLanguage.FRENCH, desk.administrator());
        try (var server = SmtpSink.start()) {
            by(server.port()).send();
            assertThat(server.messages()).singleElement().satisfies(message -> {
                assertThat(message.header("Subject")).isEqualTo("Ada vous invite au bureau de presse");
                assertThat(message.text()).contains("choisissez un mot de passe");
            });
        }
        mvc.perform(post(links.path(invitations.open().get(0)))
                .param("password", "a password of hers")
                .with(csrf()));
        assertThat(colleagues.findByEmail("lena@office.example").orElseThrow().language())
                .isEqualTo(DeskLanguage.FRENCH);
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAndTheAdministratorSeesWhy() throws Exception {
        invite();
        colleaguesPageSays("is mailed in a moment");
        by(1).send();
        colleaguesPageSays("could not be mailed, is tried again");

        try (var server = SmtpSink.start()) {
            by(server.port()).send();
            assertThat(server.messages()).as("not before its time").isEmpty();
            time.pass(Duration.ofMinutes(3));
            by(server.port()).send();
            assertThat(server.messages()).hasSize(1);
        }
    }

    private InvitationMail by(int port) {
        var mail = new StaffMail(
                messages,
                colleagues,
                installation,
                clock,
                Dkim.off(),
                phone,
                "dateline@association.example",
                SmtpServer.onLoopback(port));
        return new InvitationMail(mail, invitations, links, installation, times, clock, jdbc);
    }

    private void invite() throws Exception {
        mvc.perform(post("/settings/invitations")
                .param("name", "Lena Braun")
                .param("email", "lena@office.example")
                .param("roles", "ASSISTANT")
                .with(desk.as(desk.administrator())));
    }

    private void colleaguesPageSays(String words) throws Exception {
        mvc.perform(get("/settings/colleagues").with(desk.as(desk.administrator())))
                .andExpect(content().string(containsString(words)));
    }
}
