package org.dateline.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Holds;
import org.dateline.embargo.Lifts;
import org.dateline.embargo.Office;
import org.dateline.installation.HttpCall;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The association's website hears at the lift that there is something new, checks who says so, and fetches it. */
@Journey
class OwnWebsiteTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final LocalDateTime ELEVEN = LocalDateTime.parse("2026-12-03T11:00");
    private static final Instant LIFT = Instant.parse("2026-12-03T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Embargoes embargoes;

    @Autowired
    Lifts lifts;

    @Autowired
    Holds holds;

    @Autowired
    OwnWebsite telling;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    final List<Told> told = new CopyOnWriteArrayList<>();
    volatile int answer = 204;
    HttpServer website;
    Office office;
    long officer;
    Release release;

    record Told(Map<String, List<String>> header, byte[] body) {
        String one(String name) {
            return header.entrySet().stream()
                    .filter(h -> h.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .get(0);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    @BeforeEach
    void aWebsiteAndAReleaseUnderEmbargo() throws IOException {
        website = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        website.createContext("/hook", exchange -> {
            told.add(new Told(
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            if (answer / 100 == 3) exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        website.start();
        time.set(Instant.parse("2026-12-01T09:00:00Z"));
        office = new Office(jdbc, releases, translations);
        officer = desk.officer().id();
        release = office.release(officer);
        embargoes.set(release.id(), ELEVEN, BRUSSELS, true, officer);
        office.approve(release.id(), officer);
    }

    @AfterEach
    void stop() {
        website.stop(0);
    }

    private String hook() {
        return "http://127.0.0.1:" + website.getAddress().getPort() + "/hook";
    }

    private String added(String address) {
        var result = add(address).getMvcResult().getFlashMap();
        assertThat(result.get("problem")).isNull();
        return String.valueOf(result.get("secret"));
    }

    private MvcTestResult add(String address) {
        return mvc.post()
                .uri("/settings/website")
                .param("address", address)
                .with(desk.as(desk.administrator()))
                .exchange();
    }

    private void lift() {
        time.set(LIFT);
        lifts.liftDue();
        assertThat(lifts.isLifted(release.id())).isTrue();
    }

    @Test
    void nothingIsToldBeforeTheLiftAndTheCallAtTheLiftIsProvenByItsSignature() throws Exception {
        var secret = added(hook());
        releases.finalise(releases.latestVersion(release.id()).id());
        time.set(LIFT.minusSeconds(1));
        lifts.liftDue();
        telling.tellDue();
        assertThat(told).isEmpty();
        assertThat(jdbc.sql("select count(*) from website_call")
                        .query(Integer.class)
                        .single())
                .isZero();

        lift();
        telling.tellDue();
        telling.tellDue();
        assertThat(told).hasSize(1);
        var call = told.get(0);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update(
                (call.one("webhook-id") + "." + call.one("webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(call.one("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(call.body())));
        assertThat(Instant.ofEpochSecond(Long.parseLong(call.one("webhook-timestamp"))))
                .isBetween(LIFT, LIFT.plusSeconds(60));
        assertThat(call.json().get("type").asString()).isEqualTo("release.published");
        assertThat(call.json().get("data").get("reference").asString()).isEqualTo(release.reference());
    }

    @Test
    void itFetchesWhatItWasToldOfAndFoundNothingThereBefore() {
        var address = "/newsroom/releases/" + release.publicName();
        var waiting = get(address);
        var nothing = get("/newsroom/releases/DL-2026-999-abcdefghij");
        assertThat(waiting).hasStatus(404);
        assertThat(waiting.getResponse().getContentAsByteArray())
                .isEqualTo(nothing.getResponse().getContentAsByteArray());
        assertThat(json("/newsroom/releases").get("items")).isEmpty();
        assertThat(json("/newsroom/releases?q=larkspur").toString())
                .isEqualTo(json("/newsroom/releases?q=xyzzy").toString());

        lift();
        var words = json(address).get("translations").get(0);
        assertThat(words.get("headline").asString()).isEqualTo(Office.SECRET);
        assertThat(words.get("html").asString()).startsWith("<p>The price is <b>6,000</b> marbles.</p>");
        assertThat(json("/newsroom/releases").get("items").get(0).get("release").asString())
                .endsWith(address);
        assertThat(get(address)).hasHeader("Access-Control-Allow-Origin", "*").hasHeader("tdm-reservation", "1");
    }

    @Test
    void aCorrectionIsToldWhenItIsOutAndMailOnlyNever() {
        added(hook());
        var circular = office.release(Release.Reach.MAIL_ONLY, officer);
        var personal = office.release(Release.Reach.PERSONAL, officer);
        for (var other : List.of(circular, personal)) {
            embargoes.set(other.id(), ELEVEN, BRUSSELS, false, officer);
            office.approve(other.id(), officer);
        }
        lift();
        telling.tellDue();
        assertThat(told).hasSize(1);

        var correction = releases.correct(release.id(), Map.of("en", "6,000 → 6,500"), officer);
        telling.tellDue();
        assertThat(told).hasSize(1);
        releases.finalise(correction.id());
        releases.finalise(correction.id());
        telling.tellDue();
        assertThat(told).hasSize(2);
        assertThat(told.get(1).json().get("type").asString()).isEqualTo("release.corrected");
        assertThat(told.get(1).json().get("data").get("version").asInt()).isEqualTo(2);
        assertThat(get("/newsroom/releases/" + personal.publicName())).hasStatus(404);
    }

    @Test
    void whoDoesNotAnswerWellIsToldAgainWithGrowingPausesThenGivenUpUntilAPersonTriesOnce() {
        added(hook());
        answer = 500;
        lift();
        for (int attempt = 1; attempt <= 9; attempt++) {
            telling.tellDue();
            telling.tellDue();
            assertThat(told).hasSize(attempt);
            time.pass(Duration.ofHours(13));
        }
        telling.tellDue();
        assertThat(told).hasSize(9);
        assertThat(told.stream().map(t -> t.one("webhook-id")).distinct()).hasSize(1);
        assertThat(page()).contains("given up", "Answered 500.");

        answer = 200;
        var call = jdbc.sql("select id from website_call").query(Long.class).single();
        mvc.post()
                .uri("/settings/website/calls/" + call + "/again")
                .with(desk.as(desk.administrator()))
                .exchange();
        telling.tellDue();
        assertThat(told).hasSize(10);
        assertThat(page()).contains("told", "Took it (200).").doesNotContain("given up");
    }

    @Test
    void noRedirectIsFollowed() {
        added(hook());
        answer = 302;
        lift();
        telling.tellDue();
        assertThat(told).hasSize(1);
        assertThat(page()).contains("Answered 302, which leads elsewhere; we do not follow.");
    }

    @Test
    void whileEverythingIsHeldNobodyIsTold() {
        added(hook());
        lift();
        holds.hold(null, officer);
        telling.tellDue();
        assertThat(told).isEmpty();
        assertThat(get("/newsroom/releases")).hasStatus(503);
    }

    @Test
    void tryingItOutTellsNothingOfAnyRelease() {
        added(hook());
        var id = jdbc.sql("select id from website").query(Long.class).single();
        var result = mvc.post()
                .uri("/settings/website/" + id + "/try")
                .with(desk.as(desk.administrator()))
                .exchange();
        assertThat(result.getMvcResult().getFlashMap().get("done")).isEqualTo("Took it (204).");
        assertThat(told.get(0).json().get("type").asString()).isEqualTo("ping");
        mvc.delete()
                .uri("/settings/website/" + id)
                .with(desk.as(desk.administrator()))
                .exchange();
        lift();
        telling.tellDue();
        assertThat(told).hasSize(1);
    }

    @Test
    void aServerThatNeverEndsItsAnswerIsLeft() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            var call = new HttpCall("POST", address, Map.of(), new byte[0]);
            assertThatThrownBy(() -> call.send(InetAddress.getLoopbackAddress(), Duration.ofMillis(300)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no answer within");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/hook",
                "https://10.0.0.7/hook",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://user:password@association.example/",
                "ftp://association.example/",
                "file:///etc/passwd",
                "https://association.example/\\r\\nX: y",
                "not an address"
            })
    void anAddressThatOnlyThisMachineReachesIsRefused(String address) {
        assertThat(add(address).getMvcResult().getFlashMap().get("problem")).isNotNull();
        assertThat(jdbc.sql("select count(*) from website").query(Integer.class).single())
                .isZero();
    }

    @Test
    void aNameThatLeadsIntoAPrivateNetworkIsRefusedHoweverManyAddressesItHas() throws Exception {
        var both = new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.7")};
        var closed = new WebsiteAddresses(new WebsiteSettings(false, Duration.ofSeconds(1)), host -> both);
        assertThatThrownBy(() -> closed.allowed(URI.create("https://rebound.example/")))
                .hasMessageContaining("private network");
        var open = new WebsiteAddresses(new WebsiteSettings(true, Duration.ofSeconds(1)), host -> both);
        assertThat(open.allowed(URI.create("https://rebound.example/"))).isEqualTo(both[0]);
        var unknown = new WebsiteAddresses(new WebsiteSettings(false, Duration.ofSeconds(1)), host -> {
            throw new UnknownHostException(host);
        });
        assertThatThrownBy(() -> unknown.allowed(URI.create("https://nobody.example/")))
                .hasMessageContaining("No address is known");
    }

    private String page() {
        var page = mvc.get()
                .uri("/settings/website")
                .with(desk.as(desk.administrator()))
                .exchange();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private JsonNode json(String address) {
        return JSON.readTree(get(address).getResponse().getContentAsByteArray());
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(URI.create(address)).exchange();
    }
}
