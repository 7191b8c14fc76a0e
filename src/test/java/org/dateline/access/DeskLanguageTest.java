package org.dateline.access;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Everybody reads the desk in the language that they chose, and a stranger in the one that their browser asks for. */
@Journey
class DeskLanguageTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    Colleagues colleagues;

    @Test
    void whoeverChoosesFrenchReadsFrenchUntilTheyChooseEnglish() throws Exception {
        choose("fr").andExpect(flash().attribute("done", "Le bureau vous parle français."));
        for (var page : List.of("/", "/account", "/settings", "/settings/colleagues", "/search?q=x", "/ready"))
            mine(get(page).header("Accept-Language", "en"))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("<html lang=\"fr\"")))
                    .andExpect(content().string(containsString("Réglages")));
        mine(get("/")).andExpect(content().string(containsString("Nouveau communiqué")));
        mine(post("/account/password").param("old", "x").param("password", "short"))
                .andExpect(flash().attribute("mistake", containsString("Un mot de passe compte au moins 12")));

        choose("en");
        mine(get("/").header("Accept-Language", "fr"))
                .andExpect(content().string(allOf(containsString("<html lang=\"en\""), containsString("Settings"))));
        choose("").andExpect(cookie().maxAge("desk-language", 0));
        mine(get("/").header("Accept-Language", "fr-BE")).andExpect(content().string(containsString("Réglages")));
    }

    @Test
    void aStrangerReadsWhatTheirBrowserAsksForOrWhatTheyChoose() throws Exception {
        desk.administrator();
        signInPage(get("/sign-in"), containsString(">Sign in</h1>"));
        signInPage(get("/sign-in").header("Accept-Language", "nl, fr;q=0.8"), containsString(">Se connecter</h1>"));
        signInPage(
                get("/sign-in").param("wrong", "").header("Accept-Language", "fr"),
                containsString("Adresse ou mot de passe erroné"));

        mvc.perform(post("/sign-in/language").param("language", "fr").with(csrf()))
                .andExpect(redirectedUrl("/sign-in"))
                .andExpect(cookie().value("desk-language", "fr"))
                .andExpect(cookie().httpOnly("desk-language", true));
        signInPage(
                get("/sign-in").cookie(new Cookie("desk-language", "fr")).header("Accept-Language", "en"),
                allOf(containsString(">Se connecter</h1>"), containsString(">English</button>")));
        mvc.perform(post("/sign-in/language").param("language", "xx").with(csrf()))
                .andExpect(cookie().doesNotExist("desk-language"));
    }

    @Test
    void aProgramIsRefusedInEnglishUnlessItAsks() throws Exception {
        mvc.perform(get("/api/releases"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.title").value("No valid token"));
        mvc.perform(get("/api/releases").header("Accept-Language", "fr"))
                .andExpect(jsonPath("$.title").value("Pas de jeton valable"));
    }

    @Test
    void mistakesInAFormAreToldInTheLanguageOfItsReader() throws Exception {
        mine(post("/settings/invitations")
                        .param("name", " ")
                        .param("email", "x")
                        .header("Accept-Language", "fr"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Indiquez un nom"),
                                containsString("Choisissez au moins un rôle"),
                                not(containsString("access.form")))));
    }

    private ResultActions choose(String language) throws Exception {
        return mine(post("/account/language").param("language", language)).andExpect(redirectedUrl("/account"));
    }

    private void signInPage(MockHttpServletRequestBuilder asked, Matcher<String> says) throws Exception {
        mvc.perform(asked).andExpect(status().isOk()).andExpect(content().string(says));
    }

    private ResultActions mine(MockHttpServletRequestBuilder request) throws Exception {
        var me = desk.administrator();
        return mvc.perform(request.with(desk.as(colleagues.find(me.id()).orElseThrow())));
    }
}
