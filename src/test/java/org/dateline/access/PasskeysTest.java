package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.util.Objects;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What claims to be a passkey and is none. How real ones work is told in a browser. */
@Journey
class PasskeysTest {

    private static final String PASSWORD_ONLY = "{\"password\": \"" + Desk.PASSWORD + "\", \"code\": \"000000\"}";
    private static final String INVENTED = """
            {"id": "AQID", "rawId": "AQID", "type": "public-key", "clientExtensionResults": {},
             "response": {"authenticatorData": "AQID", "clientDataJSON": "e30", "signature": "AQID", "attestationObject": "AQID"}}""";

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    SecondSteps steps;

    @Autowired
    CodeGenerators generators;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "nonsense", "{\"rawId\": 7, \"response\": []}", "null", INVENTED})
    void whatIsNoneLetsNobodyIn(String answer) throws Exception {
        var visitor = session(mvc.perform(post("/sign-in/passkey/options").with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.userVerification").value("required"))
                .andExpect(jsonPath("$.rpId").value("localhost")));
        tell("/sign-in/passkey", visitor, answer).andExpect(status().isUnauthorized());
        tell("/sign-in/passkey", visitor, answer).andExpect(status().isUnauthorized());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "nonsense", "{\"rawId\": 7, \"response\": []}", "null", INVENTED})
    void whatIsNoneIsNotKept(String answer) throws Exception {
        var ines = desk.officer();
        var in = session(mvc.perform(post("/account/passkeys/options")
                        .with(desk.as(ines))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"password\": \"%s\"}".formatted(Desk.PASSWORD)))
                .andExpect(jsonPath("$.authenticatorSelection.userVerification").value("required"))
                .andExpect(jsonPath("$.user.name").value(ines.email())));
        mvc.perform(post("/account/passkeys?name=x")
                        .cookie(in)
                        .with(desk.as(ines))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(answer))
                .andExpect(status().is(422));
        assertThat(steps.has(ines)).isFalse();
    }

    @Test
    void atAnUnlockedDeskNobodyElseMakesOne() throws Exception {
        var ines = desk.officer();
        generators.begin(ines);
        var secret = generators.begun(ines).orElseThrow();
        steps.begin(ines, Totp.code(secret, Totp.step(clock.instant())), "");
        for (var proof : new String[] {"{}", "{\"password\": \"guessed by somebody\"}", PASSWORD_ONLY})
            mvc.perform(post("/account/passkeys/options")
                            .with(desk.as(ines))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(proof))
                    .andExpect(status().is(422))
                    .andExpect(content().string(containsString("is not right")));
    }

    @Test
    void theFormTokenIsAskedHereToo() throws Exception {
        mvc.perform(post("/sign-in/passkey/options")).andExpect(status().isForbidden());
        mvc.perform(post("/sign-in/passkey")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isForbidden());
    }

    private ResultActions tell(String address, Cookie session, String answer) throws Exception {
        return mvc.perform(post(address)
                .cookie(session)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(answer));
    }

    private static Cookie session(ResultActions answer) {
        return Objects.requireNonNull(answer.andReturn().getResponse().getCookie("SESSION"));
    }
}
