package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.FormLoginRequestBuilder;
import org.springframework.test.web.servlet.MockMvc;

@Journey
class SignInTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    FirstAdministrator firstAdministrator;

    @Autowired
    Colleagues colleagues;

    @Autowired
    ApiTokens tokens;

    @Autowired
    IdempotentRequests requests;

    @LocalServerPort
    int port;

    @Test
    void aStrangerIsSentToTheSignInPage() throws Exception {
        desk.officer();
        mvc.perform(get("/releases")).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/sign-in"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sign in")))
                .andExpect(header().string("Content-Security-Policy", containsString("script-src 'self'")));
    }

    @Test
    void whatWasTypedIsNotLostWhenTheSessionHasEnded() throws Exception {
        var answer = sentLate(
                "/mailings/1", "name=Press&note-en=We+hope+that+you+can+use+this.&password=never+shown+to+anybody");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("Nothing was done", "You had been signed out", "We hope that you can use this.", "/sign-in")
                .doesNotContain("Your roles do not include this", "never shown");
        assertThat(sentLate("/sign-out", "").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?out"));
    }

    private HttpResponse<String> sentLate(String path, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anOfficerSignsInWithTheirPassword() throws Exception {
        desk.officer();
        mvc.perform(signIn("ines@office.example", Desk.PASSWORD)).andExpect(redirectedUrl("/"));
        mvc.perform(signIn("INES@office.example", Desk.PASSWORD)).andExpect(redirectedUrl("/"));
        mvc.perform(signIn("ines@office.example", "wrong")).andExpect(redirectedUrl("/sign-in?wrong"));
    }

    @Test
    void whoGuessesTooOftenWaits() throws Exception {
        desk.officer();
        for (int i = 0; i < 8; i++)
            mvc.perform(signIn("ines@office.example", "guess " + i)).andExpect(redirectedUrl("/sign-in?wrong"));
        mvc.perform(signIn("ines@office.example", Desk.PASSWORD)).andExpect(redirectedUrl("/sign-in?locked"));

        time.pass(Duration.ofMinutes(16));
        mvc.perform(signIn("ines@office.example", Desk.PASSWORD)).andExpect(redirectedUrl("/"));
    }

    @Test
    void theFirstAdministratorComesInByTheCodeFromTheLogOnce() throws Exception {
        var code = firstAdministrator.newCode();
        mvc.perform(get("/sign-in")).andExpect(redirectedUrl("/setup"));
        mvc.perform(get("/setup")).andExpect(status().isOk());
        mvc.perform(setup("wrong code")).andExpect(content().string(containsString("not the code")));
        mvc.perform(setup(code)).andExpect(redirectedUrl("/sign-in?ready"));
        mvc.perform(signIn("ada@office.example", "a long password")).andExpect(redirectedUrl("/"));

        mvc.perform(setup(code)).andExpect(status().isNotFound());
        assertThat(colleagues.holding(Role.ADMINISTRATOR))
                .extracting(Staff::name)
                .containsExactly("Ada");
    }

    @Test
    void settingsAreForAdministrators() throws Exception {
        mvc.perform(get("/settings/colleagues").with(desk.as(desk.officer()))).andExpect(status().isForbidden());
        mvc.perform(get("/settings/colleagues").with(desk.as(desk.administrator())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("ines@office.example")));
    }

    @Test
    void aDisabledColleagueIsOutWithTheNextClick() throws Exception {
        var officer = desk.officer();
        colleagues.disable(officer.id());
        mvc.perform(get("/settings/colleagues").with(desk.as(officer))).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(signIn("ines@office.example", Desk.PASSWORD)).andExpect(redirectedUrl("/sign-in?wrong"));
    }

    @Test
    void theApiAsksForATokenThatHolds() throws Exception {
        var officer = desk.officer();
        mvc.perform(get("/api/nothing")).andExpect(status().isUnauthorized());
        mvc.perform(get("/api/nothing").header("Authorization", "Bearer dl_invented"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
        mvc.perform(get("/api/nothing").with(desk.byToken(officer))).andExpect(status().isNotFound());

        var reader = tokens.mint(officer, "reader", EnumSet.of(Scope.READ), null);
        mvc.perform(post("/api/nothing").header("Authorization", "Bearer " + reader))
                .andExpect(status().isForbidden());

        colleagues.disable(officer.id());
        mvc.perform(get("/api/nothing").header("Authorization", "Bearer " + reader))
                .andExpect(status().isUnauthorized());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/releases/7/approval", "/api/releases/7/%61pproval", "/api/releases/7/approva%6c"})
    void aTokenThatOnlyWritesApprovesUnderNoSpelling(String address) throws Exception {
        var writer = tokens.mint(desk.approver(), "writer", EnumSet.of(Scope.READ, Scope.WRITE), null);
        mvc.perform(post(URI.create(address))
                        .header("Authorization", "Bearer " + writer)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"mark\": \"x\"}"))
                .andExpect(status().isForbidden());
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        var token = tokens.mint(
                desk.officer(), "short", EnumSet.of(Scope.READ), time.now().plusSeconds(60));
        mvc.perform(get("/api/nothing").header("Authorization", "Bearer " + token))
                .andExpect(status().isNotFound());
        time.pass(Duration.ofMinutes(2));
        mvc.perform(get("/api/nothing").header("Authorization", "Bearer " + token))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void healthIsAllThatStrangersSeeOfTheMachinery() throws Exception {
        mvc.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("components"))));
        mvc.perform(get("/actuator/env")).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void aRequestSentTwiceWithOneKeyIsAnsweredTwiceAlikeAndDoneOnce() throws Exception {
        var officer = desk.officer();
        requests.begin(officer, "k1", new byte[] {1});
        mvc.perform(post("/api/nothing").with(desk.byToken(officer)).header("Idempotency-Key", "k1"))
                .andExpect(status().is(422));
        mvc.perform(post("/api/nothing").with(desk.byToken(officer)).header("Idempotency-Key", "k2"))
                .andExpect(status().isNotFound());
        var again = requests.find(officer, "k2");
        assertThat(again.status()).isEqualTo(404);
        mvc.perform(post("/api/nothing")
                        .with(desk.byToken(officer))
                        .header("Idempotency-Key", "k2")
                        .content("other"))
                .andExpect(status().is(422));
        mvc.perform(post("/api/nothing").with(desk.byToken(officer)).header("Idempotency-Key", "k2"))
                .andExpect(status().isNotFound());
    }

    private static FormLoginRequestBuilder signIn(String email, String password) {
        return formLogin("/sign-in").userParameter("email").user(email).password(password);
    }

    private static org.springframework.test.web.servlet.RequestBuilder setup(String code) {
        return post("/setup")
                .with(csrf())
                .param("code", code)
                .param("name", "Ada")
                .param("email", "ada@office.example")
                .param("password", "a long password")
                .param("roles", "ADMINISTRATOR");
    }
}
