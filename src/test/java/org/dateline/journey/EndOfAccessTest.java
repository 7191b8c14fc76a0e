package org.dateline.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Objects;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.mailing.Approvals;
import org.dateline.mailing.PressOffice;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody leaves: what is theirs is shown in numbers and goes to a colleague, and they are out at once. */
@Journey
class EndOfAccessTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    PressOffice office;

    @Autowired
    Approvals approvals;

    @Autowired
    Releases releases;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    Staff ines;
    Staff jan;
    Staff ada;
    Release release;

    @BeforeEach
    void anOfficerWithAPlanThatWaits() {
        ines = desk.officer();
        jan = desk.secondOfficer();
        ada = desk.administrator();
        desk.approver();
        release = office.plannedInDays(5, ines, time.now());
        approvals.ask(release.id(), ines);
    }

    @Test
    void whatIsTheirsIsCountedFirst() throws Exception {
        var token = desk.token(ines);
        signIn(ines);
        mvc.perform(get(path(ines)).with(desk.as(ada)))
                .andExpect(content().string(containsString("release they began, not out yet")))
                .andExpect(content().string(containsString("running order for which they asked approval")))
                .andExpect(content().string(containsString("place where they are signed in")))
                .andExpect(content().string(containsString("token of a program")))
                .andExpect(content().string(not(containsString(token))));
        mvc.perform(get(path(desk.approver())).with(desk.as(ada)))
                .andExpect(content().string(containsString("running order that waits for an approver")))
                .andExpect(content().string(containsString("nobody else approves")))
                .andExpect(content().string(containsString("message not mailed yet")));
    }

    @Test
    void theyAreOutAtOnceAndTheColleagueHasWhatWasTheirs() throws Exception {
        var token = desk.token(ines);
        var session = signIn(ines);
        mvc.perform(get("/api/releases").header("Authorization", "Bearer " + token))
                .andExpect(status().isOk());

        mvc.perform(delete(path(ines)).param("to", String.valueOf(jan.id())).with(desk.as(ada)))
                .andExpect(redirectedUrl("/settings/colleagues"));

        mvc.perform(get("/releases").cookie(session)).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/api/releases").header("Authorization", "Bearer " + token))
                .andExpect(status().isUnauthorized());
        assertThat(releases.get(release.id()).createdBy()).isEqualTo(jan.id());
        assertThat(jdbc.sql("select asked_by from approval_request")
                        .query(Long.class)
                        .single())
                .isEqualTo(jan.id());
        assertThat(releases.get(release.id()).editedBy())
                .as("who changed it last is a fact, and keeps that person from approving it")
                .isEqualTo(ines.id());
        assertThat(jdbc.sql("select who || ' ' || sentence from history")
                        .query(String.class)
                        .list())
                .contains("Ines began " + release.reference())
                .anySatisfy(
                        line -> assertThat(line).startsWith("Ada ended the access of Ines, for whom Jan is there now"));
    }

    @Test
    void nobodyButTheAdministratorEndsAccessAndTheLastAdministratorStays() throws Exception {
        mvc.perform(get(path(jan)).with(desk.as(ines))).andExpect(status().isForbidden());
        mvc.perform(delete(path(jan)).param("to", String.valueOf(ines.id())).with(desk.as(ines)))
                .andExpect(status().isForbidden());
        mvc.perform(get(path(ada)).with(desk.as(ada)))
                .andExpect(content().string(containsString("last administrator")));
        mvc.perform(delete(path(ada)).param("to", String.valueOf(ines.id())).with(desk.as(ada)));
        mvc.perform(get(path(ada)).with(desk.as(ada))).andExpect(status().isOk());
    }

    @Test
    void toUndoItTheyAreInvitedAgain() throws Exception {
        var lena = desk.person("Lena", Role.LIST_MANAGER);
        mvc.perform(delete(path(lena)).param("to", String.valueOf(jan.id())).with(desk.as(ada)));
        mvc.perform(get("/settings/colleagues").with(desk.as(ada)))
                .andExpect(content().string(containsString("?again=" + lena.id())));
        mvc.perform(get("/settings/colleagues")
                        .param("again", String.valueOf(lena.id()))
                        .with(desk.as(ada)))
                .andExpect(content().string(containsString("value=\"lena@office.example\"")));
    }

    private static String path(Staff person) {
        return "/settings/colleagues/" + person.id() + "/access";
    }

    private jakarta.servlet.http.Cookie signIn(Staff person) throws Exception {
        var answer = mvc.perform(post("/sign-in")
                        .with(csrf())
                        .param("email", person.email())
                        .param("password", Desk.PASSWORD))
                .andReturn()
                .getResponse();
        return Objects.requireNonNull(answer.getCookie("SESSION"));
    }
}
