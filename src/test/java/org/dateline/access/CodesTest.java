package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Besides the password, a code by the clock is asked of whoever has set that up; before it is shown, nobody is in. */
@Journey
class CodesTest {

    private static final String SECOND_STEP = "/sign-in/second-step";

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    CodeGenerators generators;

    @Autowired
    SecondSteps steps;

    @Autowired
    JdbcClient jdbc;

    /** RFC 6238, appendix B; six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        var secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(Totp.code(secret, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
        assertThat(Totp.base32(secret)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void itIsSetUpByAFirstCodeAndFromThenOnAskedAtTheDoor() throws Exception {
        var office = signedIn();
        var phone = signedIn();
        act(post("/account/codes"), office).andExpect(redirectedUrl("/account/codes"));
        var secret = generators.begun(desk.officer()).orElseThrow();
        mvc.perform(get("/account/codes").cookie(office))
                .andExpect(content().string(containsString("<path d=\"M4,4h1v1h-1z")))
                .andExpect(content().string(containsString(Totp.base32(secret).substring(0, 4) + " ")))
                .andExpect(content().string(not(containsString("style="))));
        act(post("/account/codes/confirmation").param("code", "000000"), office)
                .andExpect(flash().attributeExists("mistake"));
        password().andExpect(redirectedUrl("/"));

        act(post("/account/codes/confirmation").param("code", now(secret)), office)
                .andExpect(flash().attributeExists("recovery"));
        mvc.perform(get("/account").cookie(phone)).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/account").cookie(office)).andExpect(status().isOk());

        next();
        var halfway = halfway();
        for (var page : List.of("/", "/account", "/releases", "/settings/colleagues", "/api/releases"))
            assertThat(mvc.perform(get(page).cookie(halfway))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(page)
                    .isIn(302, 401);
        mvc.perform(get("/releases").cookie(halfway)).andExpect(redirectedUrl(SECOND_STEP));
        act(post("/hold"), halfway).andExpect(redirectedUrl(SECOND_STEP));
        mvc.perform(get(SECOND_STEP).cookie(halfway))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("aria-label=\"Desk\""))));

        mvc.perform(get("/account").cookie(office))
                .andExpect(content().string(containsString("second step not shown")));

        var in = code(halfway, now(secret)).andExpect(redirectedUrl("/"));
        mvc.perform(get("/account").cookie(session(in))).andExpect(status().isOk());
        mvc.perform(get("/account").cookie(halfway)).andExpect(redirectedUrl("/sign-in"));
        assertThat(words("select sentence from staff_message"))
                .contains("From now on a code is asked when you sign in.");
        assertThat(words("select who || ' ' || sentence from history"))
                .contains("Ines set up codes by an app for signing in");
    }

    @Test
    void whoWantedAPageBeforeTheDoorGetsToItAfterBothSteps() throws Exception {
        var secret = setUp();
        var stranger = session(mvc.perform(get("/people")).andExpect(redirectedUrl("/sign-in")));
        var half = session(mvc.perform(post("/sign-in")
                        .cookie(stranger)
                        .with(csrf())
                        .param("email", "ines@office.example")
                        .param("password", Desk.PASSWORD))
                .andExpect(redirectedUrl(SECOND_STEP)));
        code(half, now(secret)).andExpect(redirectedUrlPattern("http://localhost/people*"));
    }

    @Test
    void aCodeIsTakenOnceAndOneStepEarlyOrLateButNoMore() throws Exception {
        var secret = setUp();
        code(halfway(), now(secret)).andExpect(redirectedUrl("/"));
        code(halfway(), now(secret)).andExpect(redirectedUrl(SECOND_STEP + "?wrong"));

        code(halfway(), at(secret, 2)).andExpect(redirectedUrl(SECOND_STEP + "?wrong"));
        code(halfway(), at(secret, 1)).andExpect(redirectedUrl("/"));
        code(halfway(), now(secret)).andExpect(redirectedUrl(SECOND_STEP + "?wrong"));
        time.pass(Duration.ofSeconds(90));
        code(halfway(), at(secret, -2)).andExpect(redirectedUrl(SECOND_STEP + "?wrong"));
        code(halfway(), at(secret, -1)).andExpect(redirectedUrl("/"));
    }

    @Test
    void whoGuessesCodesWaitsAlsoWhenTheirPasswordIsRight() throws Exception {
        var secret = setUp();
        for (int i = 0; i < 8; i++) code(halfway(), "00000 " + i).andExpect(redirectedUrl(SECOND_STEP + "?wrong"));
        code(halfway(), now(secret)).andExpect(redirectedUrl(SECOND_STEP + "?locked"));
        time.pass(Duration.ofMinutes(16));
        code(halfway(), now(secret)).andExpect(redirectedUrl("/"));
    }

    @Test
    void theFirstStepIsForgottenAfterTenMinutes() throws Exception {
        var secret = setUp();
        var halfway = halfway();
        time.pass(Duration.ofMinutes(11));
        code(halfway, now(secret)).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void aRecoveryCodeLetsInOnceAndItsPersonIsTold() throws Exception {
        setUp();
        var paper = steps.renewRecovery(desk.officer());
        assertThat(paper).hasSize(10).doesNotHaveDuplicates();
        code(halfway(), paper.get(3).toUpperCase(java.util.Locale.ROOT)).andExpect(redirectedUrl("/"));
        code(halfway(), paper.get(3)).andExpect(redirectedUrl(SECOND_STEP + "?wrong"));
        code(halfway(), paper.get(4)).andExpect(redirectedUrl("/"));
        assertThat(words("select sentence from staff_message")).anyMatch(told -> told.contains("8 are left"));
        assertThat(words("select encode(mac, 'escape') from recovery_code"))
                .noneMatch(kept -> paper.stream().anyMatch(kept::contains));
    }

    @Test
    void itIsEndedByPasswordAndCodeAndByNeitherAlone() throws Exception {
        var secret = setUp();
        var in = session(code(halfway(), now(secret)));
        next();
        act(delete("/account/codes").param("password", "wrong").param("code", now(secret)), in);
        act(delete("/account/codes").param("password", Desk.PASSWORD).param("code", "000000"), in);
        assertThat(steps.has(desk.officer())).isTrue();
        act(delete("/account/codes").param("password", Desk.PASSWORD).param("code", now(secret)), in);
        assertThat(steps.has(desk.officer())).isFalse();
        password().andExpect(redirectedUrl("/"));
    }

    @Test
    void anAdministratorTakesAColleaguesAwayAndItIsWrittenDown() throws Exception {
        setUp();
        var path = "/settings/colleagues/" + desk.officer().id() + "/second-step";
        mvc.perform(delete(path).with(desk.as(desk.secondOfficer()))).andExpect(status().isForbidden());
        mvc.perform(get("/settings/colleagues").with(desk.as(desk.administrator())))
                .andExpect(content().string(containsString("yes")));
        mvc.perform(delete(path).with(desk.as(desk.administrator())));
        password().andExpect(redirectedUrl("/"));
        assertThat(words("select who || ' ' || sentence from history"))
                .contains("Ada took the second step of Ines away");

        var own = "/settings/colleagues/" + desk.administrator().id() + "/second-step";
        mvc.perform(delete(own).with(desk.as(desk.administrator()))).andExpect(flash().attributeExists("problem"));
    }

    @Test
    void aTokenAsksForNoCode() throws Exception {
        setUp();
        mvc.perform(get("/api/releases").with(desk.byToken(desk.officer()))).andExpect(status().isOk());
    }

    /** The officer's app; its first code is used up. */
    private byte[] setUp() {
        var officer = desk.officer();
        generators.begin(officer);
        var secret = generators.begun(officer).orElseThrow();
        assertThat(steps.begin(officer, now(secret), "")).hasSize(10);
        next();
        return secret;
    }

    private void next() {
        time.pass(Duration.ofSeconds(30));
    }

    private String now(byte[] secret) {
        return at(secret, 0);
    }

    private String at(byte[] secret, int steps) {
        return Totp.code(secret, Totp.step(time.now()) + steps);
    }

    private Cookie signedIn() throws Exception {
        desk.officer();
        return session(password().andExpect(redirectedUrl("/")));
    }

    private Cookie halfway() throws Exception {
        return session(password().andExpect(redirectedUrl(SECOND_STEP)));
    }

    private ResultActions password() throws Exception {
        return mvc.perform(post("/sign-in")
                .with(csrf())
                .param("email", "ines@office.example")
                .param("password", Desk.PASSWORD));
    }

    private ResultActions code(Cookie session, String code) throws Exception {
        return act(post(SECOND_STEP).param("code", code), session);
    }

    private ResultActions act(MockHttpServletRequestBuilder request, Cookie session) throws Exception {
        return mvc.perform(request.cookie(session).with(csrf()));
    }

    private static Cookie session(ResultActions answer) {
        return Objects.requireNonNull(answer.andReturn().getResponse().getCookie("SESSION"));
    }

    private List<String> words(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
