package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dateline.installation.Installation;
import org.dateline.language.DeskLanguage;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** A colleague comes in by a link that only they get, once, within a week. */
@Journey
class InvitationsTest {

    private static final String LENA = "lena@office.example";
    private static final String PASSWORD = "a password of hers";

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    Invitations invitations;

    @Autowired
    InvitationLinks links;

    @Autowired
    Colleagues colleagues;

    @Autowired
    ColleaguesPage page;

    @Autowired
    Installation installation;

    @Test
    void theInvitedChooseAPasswordAndComeInWithTheirRoles() throws Exception {
        var link = invited();
        mvc.perform(get(link))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Welcome, Lena Braun")))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("X-Robots-Tag", "noindex"));
        assertThat(colleagues.findByEmail(LENA)).as("reading changes nothing").isEmpty();

        accept(link, "short").andExpect(content().string(containsString("at least 12 characters")));
        accept(link, "ж".repeat(40)).andExpect(content().string(containsString("at most 72")));
        accept(link, PASSWORD).andExpect(redirectedUrl("/sign-in?ready"));

        mvc.perform(formLogin("/sign-in").userParameter("email").user(LENA).password(PASSWORD))
                .andExpect(redirectedUrl("/"));
        assertThat(colleagues.findByEmail(LENA).orElseThrow().roles()).containsExactly(Role.ASSISTANT);
        assertThat(invitations.open()).isEmpty();
    }

    @Test
    void aLinkIsUsedOnce() throws Exception {
        var link = invited();
        accept(link, PASSWORD);
        accept(link, "another password").andExpect(status().isNotFound());
        mvc.perform(formLogin("/sign-in").userParameter("email").user(LENA).password(PASSWORD))
                .andExpect(redirectedUrl("/"));
    }

    @Test
    void afterAWeekItNoLongerHoldsUntilItIsSentAgain() throws Exception {
        var old = invited();
        time.pass(Duration.ofDays(8));
        mvc.perform(get(old)).andExpect(status().isNotFound());

        mvc.perform(post(
                        "/settings/invitations/{id}/again",
                        invitations.open().get(0).id())
                .with(desk.as(desk.administrator())));
        mvc.perform(get(old)).andExpect(status().isNotFound());
        mvc.perform(get(links.path(invitations.open().get(0)))).andExpect(status().isOk());
    }

    @Test
    void aLinkTakenBackInventedOrOfAnotherIsNone() throws Exception {
        var link = invited();
        mvc.perform(get(link.substring(0, link.length() - 1) + (link.endsWith("0") ? "1" : "0")))
                .andExpect(status().isNotFound());
        mvc.perform(get("/invitation/1-1-1-nonsense")).andExpect(status().isNotFound());

        mvc.perform(
                delete("/settings/invitations/{id}", invitations.open().get(0).id())
                        .with(desk.as(desk.administrator())));
        mvc.perform(get(link)).andExpect(status().isNotFound());
        accept(link, PASSWORD).andExpect(status().isNotFound());
        assertThat(colleagues.findByEmail(LENA)).isEmpty();
    }

    @Test
    void whoWorksHereIsNotInvitedAndOnlyAdministratorsInvite() throws Exception {
        desk.officer();
        mvc.perform(invitation("ines@office.example").with(desk.as(desk.administrator())))
                .andExpect(content().string(containsString("Ines works here already")));
        mvc.perform(invitation(LENA).with(desk.as(desk.officer()))).andExpect(status().isForbidden());
        assertThat(invitations.open()).isEmpty();
    }

    @Test
    void whoseAccessEndedIsInvitedAgainAndIsTheSamePerson() throws Exception {
        var before = desk.person("Lena", Role.OFFICER, Role.ADMINISTRATOR);
        colleagues.disable(before.id());
        accept(invited(), PASSWORD);
        assertThat(colleagues.findByEmail(LENA).orElseThrow())
                .isEqualTo(new Staff(before.id(), "Lena Braun", LENA, Set.of(Role.ASSISTANT)));
    }

    @Test
    void withoutAMailServerTheLinkIsShownOnceToBeHandedOver() {
        var flash = new RedirectAttributesModelMap();
        var form = new NewInvitation("Lena Braun", LENA, Set.of(Role.ASSISTANT), DeskLanguage.ENGLISH);
        new InvitationsController(invitations, links, new NoMailServer(), colleagues, page, installation)
                .invite(
                        form,
                        new MapBindingResult(Map.of(), "form"),
                        new ExtendedModelMap(),
                        desk.administrator(),
                        flash);

        var path = links.path(invitations.open().get(0));
        assertThat(flash.getFlashAttributes().get("link")).isEqualTo(installation.publicAddress() + path);
    }

    private record NoMailServer() implements InvitationPost {
        @Override
        public boolean isPossible() {
            return false;
        }

        @Override
        public Optional<String> stateOf(long invitationId) {
            return Optional.empty();
        }
    }

    private String invited() throws Exception {
        mvc.perform(invitation(LENA).with(desk.as(desk.administrator())))
                .andExpect(redirectedUrl("/settings/colleagues"));
        return links.path(invitations.open().get(0));
    }

    private static MockHttpServletRequestBuilder invitation(String email) {
        return post("/settings/invitations")
                .param("name", "Lena Braun")
                .param("email", email)
                .param("roles", "ASSISTANT");
    }

    private ResultActions accept(String link, String password) throws Exception {
        return mvc.perform(post(link).with(csrf()).param("password", password));
    }
}
