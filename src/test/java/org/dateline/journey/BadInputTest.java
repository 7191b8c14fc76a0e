package org.dateline.journey;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.dateline.mailing.PressOffice;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** Whatever is sent to us, the answer says what is wrong with it, and nothing is lost or done. */
@Journey
class BadInputTest {

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    private Release release;

    @BeforeEach
    void aRelease() {
        release = office.release(desk.officer());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        POST | /api/contacts                        | {"name":                                             | 400 | This is no JSON: look at line 1
        POST | /api/contacts                        | {"name": "X", "tier": "first"}                       | 400 | “tier” cannot be read: a number belongs there
        POST | /api/contacts                        | {"name": "X", "addresses": ["a b@x"]}                | 422 | not written like an email address
        POST | /api/contacts                        | {"name": "X", "kind": "alien"}                       | 422 | not one of your kinds
        PUT  | /api/releases/{id}/embargo           | {"local": "2027-03-28T02:30", "zone": "Europe/Brussels"} | 400 | does not exist in Brussels
        PUT  | /api/releases/{id}/embargo           | {"local": "2027-10-31T02:30", "zone": "Europe/Brussels"} | 400 | comes twice in Brussels
        PUT  | /api/releases/{id}/embargo           | {"local": "2027-10-31T02:30", "zone": "Europe/Brussels", "offset": "abc"} | 400 | no distance from UTC
        PUT  | /api/releases/{id}/embargo           | {"local": "2027-03-28T12:30", "zone": "Europe/Narnia"} | 400 | no time zone
        PUT  | /api/releases/{id}/embargo           | {"local": "2027-02-30T12:30", "zone": "UTC"}         | 400 | a date that exists belongs there
        PUT  | /api/releases/{id}/embargo           | {"local": "2020-03-28T12:30", "zone": "UTC"}         | 409 | has passed
        PUT  | /api/releases/{id}/embargo           | {}                                                   | 400 | Give the time by the clock
        PUT  | /api/releases/{id}/agreements/999999 | {"how": "telephone"}                                 | 404 | no person 999999
        PUT  | /api/releases/{id}/agreements/1      | {"how": "pigeon"}                                    | 400 | not “pigeon”
        POST | /api/mailings                        | {"release": {id}, "purpose": "spam"}                 | 400 | no mailing for “spam”
        POST | /api/mailings                        | {"release": {id}, "purpose": "at-lift"}              | 400 | Say who gets it
        POST | /api/mailings                        | {"release": {id}, "purpose": "withdrawal"}           | 409 | nobody to tell
        POST | /api/releases                        | {"content": "x", "kind": "gossip"}                   | 422 | There is no kind of release called “gossip”
        POST | /api/releases/{id}/approval/remark   | {}                                                   | 403 | its person the role
        POST | /api/segments                        | {"list": 1, "name": "x", "rule": {"field": "nothing", "is": "a"}} | 422 | Nothing is known as “nothing”
        GET  | /api/deliveries?state=weird          | {}                                                   | 400 | No delivery is “weird”
        GET  | /api/nothing                         | {}                                                   | 404 | Nothing is at
        PATCH | /api/mailings                       | {}                                                   | 405 | not supported
        GET  | /api/mailings/abc                    | {}                                                   | 400 | “id” cannot be “abc”
        """)
    void aProgramIsToldWhatIsWrong(String method, String path, String body, int status, String advice)
            throws Exception {
        var id = String.valueOf(release.id());
        mvc.perform(request(HttpMethod.valueOf(method), path.replace("{id}", id))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace("{id}", id))
                        .with(desk.byToken(desk.officer())))
                .andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(containsString(advice)))
                .andExpect(jsonPath("$.detail").value(not(containsString("org."))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET   | /api/nothing  | application/json | */*       | 404 | Introuvable                 | Il n’y a rien
        PATCH | /api/mailings | application/json | */*       | 405 | Méthode non autorisée       | La méthode PATCH
        POST  | /api/mailings | text/html        | */*       | 415 | Type de contenu non accepté | Content-Type text/html
        GET   | /api/mailings | application/json | image/png | 406 | Format non disponible       | application/json
        """)
    void whatSpringRefusesIsSaidInTheProgramsLanguage(
            String method, String path, String sent, String wanted, int status, String title, String detail)
            throws Exception {
        mvc.perform(request(HttpMethod.valueOf(method), path)
                        .contentType(sent)
                        .content("x")
                        .header("Accept", wanted)
                        .header("Accept-Language", "fr")
                        .with(desk.byToken(desk.officer())))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.title").value(title))
                .andExpect(jsonPath("$.detail").value(containsString(detail)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/bounces/99999",
                "/mailings/99999",
                "/releases/99999/embargo",
                "/releases/abc",
                "/people/0"
            })
    void whoeverLosesTheWayGetsAPage(String path) throws Exception {
        mvc.perform(get(path).with(desk.as(desk.officer())).accept(MediaType.TEXT_HTML))
                .andExpect(status().is4xxClientError())
                .andExpect(content().string(not(containsString("{\"detail"))));
    }

    @Test
    void hostileNamesAreOnlyNames() throws Exception {
        mvc.perform(post("/api/contacts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                            {"name": "<script>alert(1)</script>\\r\\nBcc: evil@x.test", "outlet": "<img src=x onerror=alert(2)>",
                             "addresses": ["hostile@readers.test"], "evidence": "card"}\
                            """)
                        .with(desk.byToken(desk.officer())))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value("<script>alert(1)</script> Bcc: evil@x.test"));
        var row = office.atLift(release, desk.officer());
        for (var page : new String[] {
            "/people", "/search?q=script", "/mailings/" + row.id(), "/releases/" + release.id() + "/plan?name=script"
        }) {
            mvc.perform(get(page).with(desk.as(desk.officer())))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("&lt;script&gt;alert(1)")))
                    .andExpect(content().string(not(containsString("<script>alert"))))
                    .andExpect(content().string(not(containsString("<img src=x"))));
        }
    }
}
