package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** One's own access: the password is changed by whoever knows the old one, and by nobody else. */
@Journey
class AccountTest {

    private static final String NEW = "another battery staple";

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoChangesTheirPasswordStaysAndIsOutEverywhereElseAndIsTold() throws Exception {
        var office = signIn(Desk.PASSWORD);
        var phone = signIn(Desk.PASSWORD);

        var here = Objects.requireNonNull(change(office, Desk.PASSWORD, NEW)
                .andExpect(redirectedUrl("/account"))
                .andExpect(flash().attribute("done", containsString("one other place")))
                .andReturn()
                .getResponse()
                .getCookie("SESSION"));

        mvc.perform(get("/account").cookie(phone)).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/account").cookie(office)).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/account").cookie(here)).andExpect(status().isOk());
        mvc.perform(form(Desk.PASSWORD)).andExpect(redirectedUrl("/sign-in?wrong"));
        mvc.perform(form(NEW)).andExpect(redirectedUrl("/"));
        assertThat(words("select sentence from staff_message"))
                .singleElement()
                .asString()
                .contains("Your password was changed");
        assertThat(words("select who || ' ' || sentence from history")).contains("Ines changed the password");
    }

    @Test
    void aTokenThatApprovesIsMadeByItsPersonAlone() throws Exception {
        var officer = desk.officer();
        var administrator = desk.administrator();
        mvc.perform(post("/settings/colleagues/" + officer.id() + "/tokens")
                        .param("name", "in their name")
                        .param("scopes", "READ", "WRITE")
                        .with(desk.as(administrator)))
                .andExpect(flash().attribute("problem", containsString("is made by Ines alone")));
        assertThat(words("select name from api_token")).isEmpty();
        mvc.perform(post("/account/tokens")
                        .param("name", "at an unlocked desk")
                        .param("scopes", "READ", "APPROVE")
                        .with(desk.as(officer)))
                .andExpect(flash().attribute("problem", containsString("password is not right")));
        assertThat(words("select name from api_token")).isEmpty();

        mvc.perform(post("/account/tokens")
                        .param("name", "my program")
                        .param("scopes", "READ", "APPROVE")
                        .param("password", Desk.PASSWORD)
                        .with(desk.as(officer)))
                .andExpect(redirectedUrl("/account"))
                .andExpect(flash().attributeExists("token"));
        mvc.perform(get("/account").with(desk.as(officer))).andExpect(content().string(containsString("my program")));

        var id = words("select id::text from api_token where staff_id = " + officer.id())
                .get(0);
        mvc.perform(delete("/account/tokens/" + id).with(desk.as(administrator)));
        assertThat(words("select name from api_token where revoked_at is null")).containsExactly("my program");
        mvc.perform(delete("/account/tokens/" + id).with(desk.as(officer)));
        assertThat(words("select name from api_token where revoked_at is null")).isEmpty();
        assertThat(words("select who || ' ' || sentence from history"))
                .contains("Ines made the token “my program” (approve, read)", "Ines revoked the token “my program”");
    }

    @Test
    void aTokenMadeInSomebodysNameReadsAndTheyAreTold() throws Exception {
        mvc.perform(post("/settings/colleagues/" + desk.officer().id() + "/tokens")
                        .param("name", "the website")
                        .param("scopes", "READ")
                        .with(desk.as(desk.administrator())))
                .andExpect(flash().attributeExists("token"));
        assertThat(words("select sentence from staff_message"))
                .singleElement()
                .asString()
                .contains("made a token in your name, “the website”");
        assertThat(words("select sentence from history"))
                .anySatisfy(line -> assertThat(line).contains("made the token “the website” (read) for Ines"));
    }

    @Test
    void whatSomebodyMayDoIsChangedInSightOfAllAndTheLastAdministratorStays() throws Exception {
        var ada = desk.administrator();
        var ines = desk.officer();
        mvc.perform(roles(ada, "APPROVER").with(desk.as(ada)))
                .andExpect(flash().attribute("problem", containsString("the last administrator")));
        mvc.perform(roles(ines, "OFFICER", "ADMINISTRATOR").with(desk.as(ada)))
                .andExpect(flash().attribute("done", "Changed."));
        assertThat(words("select sentence from history"))
                .anySatisfy(
                        line -> assertThat(line).contains("changed what Ines may do: Press officer, Administrator"));
        mvc.perform(roles(ada, "APPROVER").with(desk.as(ines))).andExpect(flash().attribute("done", "Changed."));
    }

    @Test
    void ofManyGuessesAtOnceNoMoreAreLookedAtThanOneAfterTheOther() throws Exception {
        desk.officer();
        var together = Executors.newFixedThreadPool(12);
        try {
            var guesses = IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<String>) () -> Objects.requireNonNull(mvc.perform(form("guess " + i))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl()))
                    .toList();
            var answers = new ArrayList<String>();
            for (var answer : together.invokeAll(guesses)) answers.add(answer.get());
            assertThat(answers).filteredOn("/sign-in?wrong"::equals).hasSize(8);
            assertThat(answers).filteredOn("/sign-in?locked"::equals).hasSize(16);
        } finally {
            together.shutdownNow();
        }
    }

    private static MockHttpServletRequestBuilder roles(Staff person, String... roles) {
        return post("/settings/colleagues/" + person.id() + "/roles").param("roles", roles);
    }

    @ParameterizedTest
    @ValueSource(strings = {"too short", Desk.PASSWORD, "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"})
    void aPasswordOfNoUseIsRefusedAndTheOldOneHolds(String useless) throws Exception {
        change(signIn(Desk.PASSWORD), Desk.PASSWORD, useless).andExpect(flash().attributeExists("mistake"));
        mvc.perform(form(Desk.PASSWORD)).andExpect(redirectedUrl("/"));
        assertThat(words("select sentence from staff_message")).isEmpty();
    }

    @Test
    void whoGuessesTheOldPasswordWaitsHereTooAndAtTheDoor() throws Exception {
        var office = signIn(Desk.PASSWORD);
        for (int i = 0; i < 8; i++)
            change(office, "guess " + i, NEW).andExpect(flash().attribute("mistake", containsString("not right")));
        change(office, Desk.PASSWORD, NEW).andExpect(flash().attribute("mistake", containsString("15 minutes")));
        mvc.perform(form(Desk.PASSWORD)).andExpect(redirectedUrl("/sign-in?locked"));
    }

    private ResultActions change(Cookie session, String old, String password) throws Exception {
        return mvc.perform(post("/account/password")
                .cookie(session)
                .with(csrf())
                .param("old", old)
                .param("password", password));
    }

    private Cookie signIn(String password) throws Exception {
        desk.officer();
        var answer = mvc.perform(form(password))
                .andExpect(redirectedUrl("/"))
                .andReturn()
                .getResponse();
        return Objects.requireNonNull(answer.getCookie("SESSION"));
    }

    private static org.springframework.test.web.servlet.RequestBuilder form(String password) {
        return formLogin("/sign-in")
                .userParameter("email")
                .user("ines@office.example")
                .password(password);
    }

    private List<String> words(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
