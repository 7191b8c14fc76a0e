package org.dateline.access;

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

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions are listed and ended, one's own and a colleague's. */
@Journey
class SignInsTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String IPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    SignIns signIns;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void onesPlacesAreListedWithDeviceAndTheFrontOfTheAddressAlone() throws Exception {
        var office = signIn(desk.officer(), FIREFOX, "203.0.113.77");
        signIn(desk.officer(), IPHONE, "2001:db8:85a3:8d3:1319:8a2e:370:7348");

        mvc.perform(get("/account").cookie(office))
                .andExpect(content().string(containsString("Firefox on Linux")))
                .andExpect(content().string(containsString("203.0.…")))
                .andExpect(content().string(not(containsString("203.0.113"))))
                .andExpect(content().string(containsString("Safari on iPhone")))
                .andExpect(content().string(containsString("2001:db8:85a3:…")))
                .andExpect(content().string(containsString("Sign out everywhere else (1)")))
                .andExpect(content().string(not(containsString(sessionId(office)))));
    }

    @Test
    void whoSignsOutEverywhereElseStaysWhereTheyAre() throws Exception {
        var office = signIn(desk.officer(), FIREFOX, "203.0.113.77");
        var phone = signIn(desk.officer(), IPHONE, "198.51.100.7");
        var colleague = signIn(desk.secondOfficer(), FIREFOX, "203.0.113.78");

        mvc.perform(delete("/account/sign-ins").cookie(office).with(csrf())).andExpect(redirectedUrl("/account"));

        mvc.perform(get("/account").cookie(phone)).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/account").cookie(office)).andExpect(status().isOk());
        mvc.perform(get("/account").cookie(colleague)).andExpect(status().isOk());
    }

    @Test
    void nobodyEndsAColleaguesSessionButTheAdministrator() throws Exception {
        var officer = signIn(desk.officer(), FIREFOX, "203.0.113.77");
        var place = SignIns.name(sessionId(officer));

        mvc.perform(delete("/account/sign-ins/" + place).with(desk.as(desk.secondOfficer())));
        mvc.perform(delete(
                                "/settings/colleagues/{id}/sign-ins/{name}",
                                desk.officer().id(),
                                place)
                        .with(desk.as(desk.secondOfficer())))
                .andExpect(status().isForbidden());
        mvc.perform(get("/account").cookie(officer)).andExpect(status().isOk());

        mvc.perform(get("/settings/colleagues/" + desk.officer().id()).with(desk.as(desk.administrator())))
                .andExpect(content().string(containsString(place)));
        mvc.perform(delete(
                        "/settings/colleagues/{id}/sign-ins/{name}",
                        desk.officer().id(),
                        place)
                .with(desk.as(desk.administrator())));
        mvc.perform(get("/account").cookie(officer)).andExpect(redirectedUrl("/sign-in"));
        assertThat(history()).contains("Ada signed Ines out");
    }

    @Test
    void anotherNodeKnowsWhoIsSignedInAndWhoIsNoLonger() throws Exception {
        var officer = signIn(desk.officer(), FIREFOX, "203.0.113.77");
        var otherNode = new JdbcIndexedSessionRepository(template, new TransactionTemplate(transactions));

        assertThat(otherNode.findById(sessionId(officer))).isNotNull();
        mvc.perform(post("/sign-out").cookie(officer).with(csrf())).andExpect(redirectedUrl("/sign-in?out"));
        assertThat(otherNode.findById(sessionId(officer))).isNull();
    }

    @Test
    void aSessionThatAnotherVersionWroteOtherwiseLeadsToTheSignInPage() throws Exception {
        var officer = signIn(desk.officer(), FIREFOX, "203.0.113.77");
        jdbc.sql("update spring_session_attributes set attribute_bytes = 'something else'")
                .update();

        mvc.perform(get("/account").cookie(officer)).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void whatRanOutIsForgotten() throws Exception {
        signIn(desk.officer(), FIREFOX, "203.0.113.77");
        signIns.tidy();
        assertThat(sessions()).isEqualTo(1);
        time.pass(java.time.Duration.ofHours(9));
        signIns.tidy();
        assertThat(sessions()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, this machine",
        "0:0:0:0:0:0:0:1, this machine",
        "192.0.2.1, 192.0.…",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:…",
        "nonsense, an unknown network"
    })
    void theRestOfAnAddressIsNotKept(String address, String kept) {
        assertThat(Whereabouts.network(address)).isEqualTo(kept);
    }

    @Test
    void placesWhoseFirstClicksComeLaterAreListedWhole() throws Exception {
        var places = List.of(session(desk.officer()), session(desk.officer()), session(desk.officer()));
        for (var place : places) {
            click(place, FIREFOX, "203.0.113.77");
        }
        jdbc.sql("analyze spring_session").update();
        jdbc.sql("analyze spring_session_attributes").update();

        assertThat(signIns.of(desk.officer()))
                .hasSize(3)
                .allSatisfy(place -> assertThat(place.device()).isEqualTo("Firefox on Linux"));
    }

    private Cookie signIn(Staff staff, String agent, String address) throws Exception {
        var cookie = session(staff);
        click(cookie, agent, address);
        return cookie;
    }

    private Cookie session(Staff staff) throws Exception {
        var answer = mvc.perform(post("/sign-in")
                        .with(csrf())
                        .param("email", staff.email())
                        .param("password", Desk.PASSWORD))
                .andExpect(redirectedUrl("/"))
                .andReturn()
                .getResponse();
        return Objects.requireNonNull(answer.getCookie("SESSION"));
    }

    private void click(Cookie cookie, String agent, String address) throws Exception {
        mvc.perform(get("/account").cookie(cookie).header("User-Agent", agent).with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andExpect(status().isOk());
    }

    private static String sessionId(Cookie cookie) {
        return new String(
                java.util.Base64.getDecoder().decode(cookie.getValue()), java.nio.charset.StandardCharsets.UTF_8);
    }

    private int sessions() {
        return jdbc.sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();
    }

    private List<String> history() {
        return jdbc.sql("select who || ' ' || sentence from history")
                .query(String.class)
                .list();
    }
}
