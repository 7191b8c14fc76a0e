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
import java.util.List;
import java.util.Objects;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

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
                        .param("scopes", "READ", "APPROVE")
                        .with(desk.as(administrator)))
                .andExpect(flash().attribute("problem", containsString("is made by Ines alone")));
        assertThat(words("select name from api_token")).isEmpty();

        mvc.perform(post("/account/tokens")
                        .param("name", "my program")
                        .param("scopes", "READ", "APPROVE")
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
