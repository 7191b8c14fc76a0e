package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.dateline.access.EndOfAccess;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The director approves on a phone, by the link in the mail: which alone opens nothing. */
@Journey
class MailedApprovalTest {

    private static final String HEADLINE = "Vinyl outsells compact discs";

    @Autowired
    PressOffice office;

    @Autowired
    ApprovalLinks links;

    @Autowired
    EndOfAccess endOfAccess;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    Staff ines;
    Staff director;
    Release release;
    Mailing press;
    String link;

    @BeforeEach
    void theDirectorIsAskedByMail() {
        ines = desk.officer();
        director = desk.person("Vera", Role.APPROVER);
        release = office.plannedInDays(2, ines, time.now());
        press = office.rowOf(release);
        office.approvals.ask(release.id(), ines);
        link = linkOf(director);
    }

    @Test
    void whoeverHasOnlyTheMailSeesNothingAndApprovesNothing() throws Exception {
        mvc.perform(get(link))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("This device is not known yet")))
                .andExpect(content().string(not(containsString(HEADLINE))))
                .andExpect(content().string(not(containsString(release.reference()))))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"));
        mvc.perform(get(link + "/letter"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(not(containsString(HEADLINE))));
        mvc.perform(post(link).with(csrf())).andExpect(redirectedUrl(link));
        mvc.perform(post(link + "/remark").param("remark", "No.").with(csrf())).andExpect(redirectedUrl(link));
        mvc.perform(get(link + "/sign-in")).andExpect(redirectedUrl("/sign-in"));

        assertThat(office.isApproved(release)).isFalse();
        assertThat(office.plans.of(release.id()).asked()).isPresent();
    }

    @Test
    void whoSignsInOnceIsKnownOnThatDeviceFromThenOn() throws Exception {
        mvc.perform(get(link + "/sign-in").with(desk.as(director))).andExpect(redirectedUrl(link));
        mvc.perform(get(link).with(desk.as(director)))
                .andExpect(content().string(containsString(HEADLINE)))
                .andExpect(content().string(containsString("Remember this device")));
        var cookie = remembered();

        var other = office.release(ines);
        office.goesOut(other, office.inDays(3, time.now()), ines);
        office.atLift(other, ines);
        var next = link(other, director);
        mvc.perform(get(next).cookie(cookie))
                .andExpect(content().string(containsString("3 people")))
                .andExpect(content().string(containsString("Approve for ")))
                .andExpect(content().string(not(containsString("Remember this device"))));
        mvc.perform(get(next + "/letter").cookie(cookie)).andExpect(content().string(containsString(HEADLINE)));
        assertThat(office.isApproved(other)).as("looking changes nothing").isFalse();

        mvc.perform(post(next).cookie(cookie).with(csrf())).andExpect(flash().attribute("done", "Approved."));
        assertThat(office.approvals.standing(other.id()).orElseThrow().approver())
                .isEqualTo("Vera");
        mvc.perform(get(next).cookie(cookie)).andExpect(content().string(containsString("<b>Approved by Vera</b>")));
    }

    @Test
    void theDeviceIsKeptAsAHashInACookieThatNoScriptAndNoOtherSiteGets() throws Exception {
        var answer = mvc.perform(
                        post(link).param("remember", "true").secure(true).with(desk.as(director)))
                .andReturn()
                .getResponse();

        var set = answer.getHeaders("Set-Cookie").stream()
                .filter(c -> c.startsWith("__Host-dateline-device="))
                .findFirst()
                .orElseThrow();
        assertThat(set)
                .contains("HttpOnly")
                .contains("Secure")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Domain");
        var secret = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
        assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
        assertThat(office.jdbc
                        .sql("select count(*) from device where secret_hash = sha256(cast(:secret as bytea))")
                        .param("secret", secret)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aKnownDeviceWithoutALinkOpensNothing() throws Exception {
        var cookie = remembered();

        for (var path : List.of("/", "/releases", "/releases/" + release.id() + "/approval")) {
            mvc.perform(get(path).cookie(cookie)).andExpect(redirectedUrl("/sign-in"));
        }
        mvc.perform(post("/releases/{id}/approval", release.id())
                        .param("seen", office.plans.of(release.id()).mark())
                        .cookie(cookie)
                        .with(csrf()))
                .andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void aColleaguesDeviceOrSessionDoesNotOpenIt() throws Exception {
        var cookie = remembered();
        var president = desk.person("Ana", Role.APPROVER);
        var hers = linkOf(president);

        mvc.perform(get(hers).cookie(cookie))
                .andExpect(content().string(containsString("This device is not known yet")))
                .andExpect(content().string(not(containsString(HEADLINE))));
        mvc.perform(get(link).with(desk.as(president)))
                .andExpect(content().string(containsString("mailed to somebody else")))
                .andExpect(content().string(not(containsString(HEADLINE))));
        mvc.perform(post(link).with(desk.as(president)));
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void whatChangedSinceTheMailIsNotApprovedByIt() throws Exception {
        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(5)), ines.id());

        mvc.perform(get(link).with(desk.as(director)))
                .andExpect(content().string(containsString("This has changed since the mail was sent")))
                .andExpect(content().string(not(containsString("Approve for "))));
        mvc.perform(post(link).with(desk.as(director)))
                .andExpect(flash().attribute("problem", containsString("changed since this mail")));
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void itIsApprovedForAsManyAsStoodOnThePhone() throws Exception {
        var seen = office.plans.of(release.id()).seen();
        mvc.perform(get(link).with(desk.as(director)))
                .andExpect(content().string(containsString("value=\"" + seen + "\"")));
        office.journalist("Joined since", "Later", "en");

        mvc.perform(post(link).param("seen", seen).with(desk.as(director)))
                .andExpect(flash().attribute("done", "Approved."));

        assertThat(office.mailings.approvedPeople(press.id())).contains(3);
    }

    @Test
    void aLinkHoldsForADayAndForWhatItWasMadeFor() throws Exception {
        mvc.perform(get(link.replaceFirst("/approve/\\d+", "/approve/9")).with(desk.as(director)))
                .andExpect(status().isNotFound());
        time.set(time.now().plus(Duration.ofHours(25)));

        mvc.perform(get(link).with(desk.as(director))).andExpect(status().isNotFound());
        mvc.perform(post(link).with(desk.as(director)));
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void whoeverChangedItLastDoesNotApproveItOnThePhoneEither() throws Exception {
        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(5)), director.id());

        mvc.perform(post(linkOf(director)).with(desk.as(director)))
                .andExpect(flash().attribute("problem", containsString("last change yourself")));
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void anEmbargoedCopyAsksForItsNumberThereToo() throws Exception {
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        office.runningOrders.add(
                release.id(),
                new NewMailing(
                        org.dateline.rendering.Purpose.EMBARGOED_COPY,
                        "Copy",
                        office.press(),
                        List.of(),
                        java.util.Map.of(),
                        When.at(office.inDays(1, time.now()), PressOffice.BRUSSELS),
                        Preset.EMBARGOED_COPY.manner(release.kind(), office.settings)),
                ines.id());
        var copy = linkOf(director);

        mvc.perform(post(copy).param("copies", "7").with(desk.as(director)))
                .andExpect(flash().attribute("problem", containsString("Type the number")));
        mvc.perform(post(copy).param("copies", "0").with(desk.as(director)))
                .andExpect(flash().attribute("done", "Approved."));
    }

    @Test
    void itIsSentBackFromThePhone() throws Exception {
        mvc.perform(post(link + "/remark")
                        .param("remark", "Six or seven thousand?")
                        .with(desk.as(director)))
                .andExpect(flash().attribute("done", "Sent back with your remark."));

        assertThat(office.plans.of(release.id()).asked()).isEmpty();
    }

    @Test
    void aDeviceIsListedAndEnded() throws Exception {
        var cookie = remembered();
        mvc.perform(get("/account").with(desk.as(director)))
                .andExpect(content().string(containsString("Remembered for approvals")));
        var id = office.jdbc.sql("select id from device").query(Long.class).single();

        mvc.perform(delete("/account/devices/{id}", id).with(desk.as(ines)));
        mvc.perform(get(link).cookie(cookie)).andExpect(content().string(containsString(HEADLINE)));
        mvc.perform(delete("/account/devices/{id}", id).with(desk.as(director))).andExpect(redirectedUrl("/account"));

        mvc.perform(get(link).cookie(cookie)).andExpect(content().string(containsString("not known yet")));
    }

    @Test
    void anAdministratorEndsItAndItRunsOut() throws Exception {
        var cookie = remembered();
        mvc.perform(get("/settings/colleagues/{id}", director.id()).with(desk.as(desk.administrator())))
                .andExpect(content().string(containsString("Remembered for approvals")));
        mvc.perform(delete(
                        "/settings/colleagues/{id}/devices/{device}",
                        director.id(),
                        office.jdbc
                                .sql("select id from device")
                                .query(Long.class)
                                .single())
                .with(desk.as(desk.administrator())));
        mvc.perform(get(link).cookie(cookie)).andExpect(content().string(containsString("not known yet")));

        var another = remembered();
        time.set(time.now().plus(Duration.ofDays(91)));
        mvc.perform(get(linkOf(director)).cookie(another)).andExpect(content().string(containsString("not known yet")));
    }

    @Test
    void withTheirAccessTheirDevicesEndForGood() throws Exception {
        var cookie = remembered();
        endOfAccess.end(director, desk.approver(), desk.administrator());
        mvc.perform(get(link).cookie(cookie)).andExpect(content().string(not(containsString(HEADLINE))));

        assertThat(office.jdbc
                        .sql("select count(*) from device where ended_at is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** The director signs in on the phone and has it remembered, with a remark that nobody waits for any more. */
    private Cookie remembered() throws Exception {
        MockHttpServletRequestBuilder remark =
                post(link + "/remark").param("remember", "true").with(desk.as(director));
        return Arrays.stream(mvc.perform(remark).andReturn().getResponse().getCookies())
                .filter(c -> c.getName().equals("dateline-device"))
                .findFirst()
                .orElseThrow();
    }

    private String linkOf(Staff person) {
        return link(release, person);
    }

    private String link(Release of, Staff person) {
        return links.to(of.id(), person.id()).orElseThrow().path();
    }
}
