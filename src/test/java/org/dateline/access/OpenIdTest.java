package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.dateline.language.DeskLanguage;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Signing in through an issuer that knows the colleagues, which here is one of our own on this machine. */
@Journey
class OpenIdTest {

    private static final String INES = "ines@office.example";

    @Autowired
    MockMvc desksOwn;

    @Autowired
    Desk desk;

    @Autowired
    Newcomers newcomers;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Invitations invitations;

    @Autowired
    InvitationLinks links;

    @Autowired
    SecondSteps steps;

    @Autowired
    CodeGenerators generators;

    @Autowired
    Clock clock;

    @Autowired
    ServerProperties server;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    private LoopbackIssuer issuer;
    private MockMvc mvc;
    private MockHttpSession session;

    @BeforeEach
    void start() throws IOException {
        issuer = LoopbackIssuer.start();
        session = new MockHttpSession();
        openTo(null);
        desk.officer();
    }

    @AfterEach
    void stop() {
        issuer.close();
        SecurityContextHolder.clearContext();
    }

    @Test
    void withoutSettingsThereIsNoneOfIt() throws Exception {
        desksOwn.perform(get("/sign-in")).andExpect(content().string(not(containsString("open-id"))));
        desksOwn.perform(get("/sign-in/open-id")).andExpect(status().isNotFound());
        desksOwn.perform(get("/sign-in/open-id/return?code=a&state=b")).andExpect(status().isNotFound());
    }

    @Test
    void aColleagueIsKnownByTheirVerifiedEmail() throws Exception {
        issuer.knows("INES@office.example", true, "Ines");
        assertThat(roundTrip()).isEqualTo("/");
        assertThat(Objects.requireNonNull(inside()).getPrincipal()).isEqualTo(desk.officer());
    }

    /** Behind all filters, from the page that was asked for to that page; the cookie survives the way back from another site. */
    @Test
    void whoeverWantedAPageIsThereAfterTheWayThroughTheIssuer() throws Exception {
        mvc = MockMvcBuilders.standaloneSetup(new OpenIdController(settings(null), newcomers, steps, clock))
                .addFilters(security)
                .build();
        issuer.knows(INES, true, "Ines");
        assertThat(server.getServlet().getSession().getCookie().getSameSite()).isEqualTo(Cookie.SameSite.LAX);

        mvc.perform(get("/people").accept("text/html").session(session)).andExpect(status().is3xxRedirection());
        assertThat(roundTrip()).contains("/people");
        assertThat(Objects.requireNonNull(inside()).getPrincipal()).isEqualTo(desk.officer());
    }

    @Test
    void anAddressThatNobodyVerifiedIsNobodys() throws Exception {
        issuer.knows(INES, false, "Ines");
        assertThat(roundTrip()).isEqualTo("/sign-in?refused");
        assertThat(inside()).isNull();
    }

    @Test
    void aStrangerComesInOnlyWhereTheSettingsSayAsWhat() throws Exception {
        issuer.knows("lena@office.example", true, "Lena Braun");
        assertThat(roundTrip()).isEqualTo("/sign-in?unknown");

        openTo(Role.ASSISTANT);
        assertThat(roundTrip()).isEqualTo("/");
        var lena = colleagues.findByEmail("lena@office.example").orElseThrow();
        assertThat(lena.roles()).containsExactly(Role.ASSISTANT);

        colleagues.disable(lena.id());
        assertThat(roundTrip()).as("whose access was ended").isEqualTo("/sign-in?unknown");
    }

    @Test
    void itStandsForThePasswordSoTheSecondStepIsAskedBesides() throws Exception {
        generators.begin(desk.officer());
        var secret = generators.begun(desk.officer()).orElseThrow();
        steps.begin(desk.officer(), Totp.code(secret, Totp.step(clock.instant())), "");

        issuer.knows(INES, true, "Ines");
        assertThat(roundTrip()).isEqualTo("/sign-in/second-step");
        assertThat(inside()).isInstanceOf(HalfwayIn.class);
    }

    @Test
    void aTokenOfAnotherKeyOrForAnotherQuestionIsRefused() throws Exception {
        issuer.knows(INES, true, "Ines");
        issuer.mixesUp("another");
        assertThat(roundTrip()).isEqualTo("/sign-in?refused");
        issuer.isImpersonated();
        assertThat(roundTrip()).isEqualTo("/sign-in?refused");
        assertThat(inside()).isNull();
    }

    @Test
    void anAnswerIsGoodOnceAndInTheSessionThatAsked() throws Exception {
        issuer.knows(INES, true, "Ines");
        var back = issuer.agree(ask());
        var mine = session;
        session = new MockHttpSession();
        assertThat(follow(back)).as("in another browser").isEqualTo("/sign-in?refused");

        session = mine;
        var forged = URI.create(back.toString().replaceFirst("state=.*", "state=forged"));
        assertThat(follow(forged)).as("with another state").isEqualTo("/sign-in?refused");
        assertThat(follow(back)).as("after a wrong one").isEqualTo("/sign-in?refused");
        assertThat(roundTrip()).isEqualTo("/");
    }

    @Test
    void whileTheIssuerIsAwayThePageSaysSo() throws Exception {
        issuer.close();
        assertThat(follow(URI.create("/sign-in/open-id"))).isEqualTo("/sign-in?away");
    }

    @Test
    void anIssuerThatDoesNotAnswerIsNotAskedByEverybodyWhoComes() throws Exception {
        var now = new AtomicLong();
        try (var deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var settings = new OpenIdSettings(
                    URI.create("http://localhost:" + deaf.getLocalPort()),
                    LoopbackIssuer.CLIENT,
                    LoopbackIssuer.SECRET,
                    "the office",
                    null,
                    Duration.ofMillis(200));
            var silent = new OpenIdIssuer(settings, now::get);
            var question = OpenIdQuestion.anew(URI.create("http://localhost/return"));
            var first = assertThrows(OpenIdRefused.class, () -> silent.ask(question));
            assertThat(assertThrows(OpenIdRefused.class, () -> silent.ask(question)))
                    .isSameAs(first);
            now.addAndGet(Duration.ofSeconds(31).toNanos());
            assertThat(assertThrows(OpenIdRefused.class, () -> silent.ask(question)))
                    .isNotSameAs(first);
        }
    }

    @Test
    void theInvitedComeInAsWhatTheyWereInvitedAsAndTheLinkIsUsedUp() throws Exception {
        var link = links.path(invitations.invite(
                        "Lena Braun",
                        "lena@office.example",
                        Set.of(Role.OFFICER, Role.APPROVER),
                        DeskLanguage.ENGLISH,
                        desk.administrator()))
                .replace("/invitation/", "");
        openTo(Role.ASSISTANT);
        issuer.knows("lena@office.example", true, "Lena Braun");
        assertThat(roundTrip()).isEqualTo("/");
        assertThat(colleagues.findByEmail("lena@office.example").orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.OFFICER, Role.APPROVER);
        assertThat(invitations.open()).isEmpty();
        assertThat(invitations.accept(link, "a long enough password")).isEmpty();
    }

    private void openTo(@Nullable Role newColleagues) {
        mvc = MockMvcBuilders.standaloneSetup(new OpenIdController(settings(newColleagues), newcomers, steps, clock))
                .build();
    }

    private OpenIdSettings settings(@Nullable Role newColleagues) {
        return new OpenIdSettings(
                issuer.address(),
                LoopbackIssuer.CLIENT,
                LoopbackIssuer.SECRET,
                "the office",
                newColleagues,
                Duration.ofSeconds(20));
    }

    /** To the issuer, whose person agrees, and back. */
    private String roundTrip() throws Exception {
        return follow(issuer.agree(ask()));
    }

    private URI ask() throws Exception {
        return URI.create(follow(URI.create("/sign-in/open-id")));
    }

    private String follow(URI address) throws Exception {
        return Objects.requireNonNull(mvc.perform(get(address).session(session))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private @Nullable Authentication inside() {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                ? context.getAuthentication()
                : null;
    }
}
