package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.dateline.access.Staff;
import org.dateline.installation.Installation;
import org.dateline.installation.Mode;
import org.dateline.mailing.PressOffice;
import org.dateline.release.Block;
import org.dateline.release.Occasions;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A release is full of links. Before it is approved the office reads which of them lead nowhere, and the sites learn nothing of the release. */
@Journey
class DeadLinksTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PressOffice office;

    @Autowired
    Occasions occasions;

    @Autowired
    LinkRounds rounds;

    @Autowired
    Checks checks;

    @Autowired
    DeadLinks ofTheProgram;

    @Autowired
    Desk desk;

    @Autowired
    Clock clock;

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    final Map<String, List<String>> names = new ConcurrentHashMap<>();
    final ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer site;
    int port;
    Staff ines;

    /** Written by each test that has one. */
    @SuppressWarnings("NullAway.Init")
    Release release;

    @BeforeEach
    void aSiteOnTheWeb() throws IOException {
        site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        site.setExecutor(threads);
        port = site.getAddress().getPort();
        page("/fine", 200, 200, "");
        page("/head-unknown", 405, 200, "");
        page("/gone", 404, 404, "");
        page("/members", 403, 403, "");
        page("/moved", 301, 301, inOctets("/fine?from=Münster 1#top"));
        page("/round", 302, 302, "/round");
        page("/inside", 302, 302, "http://intranet.example:" + port + "/fine");
        page("/file", 302, 302, "file:///etc/passwd");
        site.start();
        names.put("site.example", List.of("127.0.0.1"));
        names.put("intranet.example", List.of("10.0.0.7"));
        names.put("both.example", List.of("127.0.0.1", "10.0.0.7"));
        names.put("rebound.example", List.of("127.0.0.1", "then", "10.0.0.7"));
        ines = desk.officer();
    }

    /** As servers write what is not ASCII, one character for each octet. */
    private static String inOctets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void page(String path, int head, int get, String location) {
        site.createContext(path, exchange -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                answer(exchange, exchange.getRequestMethod().equals("HEAD") ? head : get, location);
            } finally {
                exchange.close();
            }
        });
    }

    private void answer(HttpExchange exchange, int status, String location) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        headers.add(Map.copyOf(exchange.getRequestHeaders()));
        if (!location.isEmpty()) exchange.getResponseHeaders().set("Location", location);
        atOnce.decrementAndGet(); // before the answer, after which the next may come at once
        exchange.sendResponseHeaders(status, -1);
    }

    @AfterEach
    void stop() {
        site.stop(0);
        threads.shutdownNow();
    }

    /** The test's web: its names stand in a map, this machine is public, ten-dot is private. */
    private InetAddress[] look(String host) throws UnknownHostException {
        var known = names.get(host);
        if (known == null) throw new UnknownHostException(host);
        var now = known.contains("then") ? List.of(known.get(0)) : known;
        if (known.contains("then")) names.put(host, known.subList(2, known.size()));
        var found = new ArrayList<InetAddress>();
        for (var address : now) found.add(InetAddress.getByName(address));
        return found.toArray(InetAddress[]::new);
    }

    private LinkAddresses web() {
        return new LinkAddresses(settings(true), this::look, InetAddress::isLoopbackAddress);
    }

    private static LinkSettings settings(boolean tried) {
        return new LinkSettings(tried, true, Duration.ofSeconds(10), Duration.ofSeconds(30), 100);
    }

    private DeadLinks links(LinkSettings settings, Mode mode) {
        return new DeadLinks(
                office.releases,
                occasions,
                rounds,
                web(),
                settings,
                new Installation(mode, URI.create("https://press.example")),
                clock);
    }

    private LinkAnswer visit(String link) throws InterruptedException {
        return new LinkVisits(web(), Duration.ofSeconds(10))
                .visit(link, System.nanoTime() + Duration.ofSeconds(20).toNanos());
    }

    private String site(String path) {
        return "http://site.example:" + port + path;
    }

    private void written(String... links) {
        release = office.release(ines);
        var version = office.releases.latestVersion(release.id()).id();
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < links.length; i++)
            blocks.add(
                    new Block.Paragraph("p" + (i + 1), "Quatermass buys <a href=\"" + links[i] + "\">Larkspur</a>."));
        var text = PressOffice.text("Quatermass buys Larkspur").withBlocks(blocks);
        office.translations.save(
                version, "en", office.translations.main(version).revision(), text, ines.id());
        office.translations.markFinal(
                version, "en", office.translations.main(version).revision(), true, ines.id());
    }

    private String page() {
        return body(mvc.get()
                .uri("/releases/" + release.id() + "/links")
                .with(desk.as(ines))
                .exchange());
    }

    private static String body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return Jsoup.parse(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .select("main")
                .text();
    }

    private MvcTestResult ask() {
        return mvc.post()
                .uri("/releases/" + release.id() + "/links")
                .with(desk.as(ines))
                .exchange();
    }

    @Test
    void theOfficeReadsWhichLinksLeadNowhereAndGoesToWhereTheyStand() {
        written(
                site("/fine"),
                site("/head-unknown"),
                site("/moved"),
                site("/gone"),
                site("/members"),
                "https://nobody.example/");
        assertThat(page()).contains("6 links have not been tried yet.", "Try the links");
        ask();
        assertThat(page()).contains("Trying the links: 0 of 6.");
        assertThat(asked).as("nobody is asked while the page waits").isEmpty();

        links(settings(true), Mode.EXTERNAL).tryDue();

        assertThat(page())
                .contains("3 links answer, 2 do not: ")
                .contains(site("/gone") + " (404)")
                .contains("https://nobody.example/ (its name is known to nobody)")
                .contains("1 could not be tried: " + site("/members") + " (403, it lets no programs in).")
                .contains("Ines asked for it.", "Try them again", "Go there");
        assertThat(checks.of(release.id()))
                .filteredOn(finding -> finding.what().startsWith("A link does not answer: " + site("/gone")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.blocking()).isFalse())
                .satisfies(finding -> assertThat(finding.place(release.id()))
                        .isEqualTo("/releases/" + release.id() + "?language=en#b-p4"));
        assertThat(asked)
                .contains("HEAD /fine", "HEAD /head-unknown", "GET /head-unknown", "GET /gone")
                .contains("HEAD /fine?from=M%C3%BCnster%201")
                .doesNotContain("GET /fine");
    }

    @Test
    void theSitesLearnThatSomebodyLookedAndNothingElse() {
        written(site("/fine"), site("/gone"));
        ask();
        links(settings(true), Mode.EXTERNAL).tryDue();
        assertThat(headers).hasSize(3).allSatisfy(header -> {
            assertThat(new TreeSet<>(header.keySet())).containsExactly("Accept", "Connection", "Host", "User-agent");
            assertThat(header.get("User-agent")).containsExactly("Dateline link check (robot)");
            assertThat(header.toString())
                    .doesNotContainIgnoringCase(release.reference())
                    .doesNotContainIgnoringCase("quatermass")
                    .doesNotContainIgnoringCase("association");
        });
    }

    @Test
    void aHostIsAskedOneThingAtATimeAndEachLinkOnce() {
        written(site("/fine"), site("/fine"), site("/gone"), site("/moved"), site("/head-unknown"));
        ask();
        links(settings(true), Mode.EXTERNAL).tryDue();
        assertThat(mostAtOnce).hasValue(1);
        assertThat(asked.stream().filter("HEAD /fine"::equals)).hasSize(1);
    }

    @Test
    void whoAsksForApprovalHasThemTriedOnceAnHour() {
        written(site("/gone"));
        office.threeJournalists();
        office.goesOut(release, office.inDays(3, clock.instant()), ines);
        office.atLift(release, ines);
        ofTheProgram.askIfOld(release.id(), ines.id());
        office.approvals.ask(release.id(), ines);
        links(settings(true), Mode.EXTERNAL).tryDue();
        assertThat(page()).contains("1 link does not answer: " + site("/gone") + " (404).");
        ofTheProgram.askIfOld(release.id(), ines.id());
        links(settings(true), Mode.EXTERNAL).tryDue();
        assertThat(asked).containsExactly("HEAD /gone", "GET /gone");
    }

    @Test
    void whereItIsTurnedOffAndInThePracticeOfficeNobodyIsAsked() {
        written(site("/fine"));
        for (var never : List.of(links(settings(false), Mode.EXTERNAL), links(settings(true), Mode.DEMO))) {
            assertThat(never.untriedBecause()).isNotEmpty();
            never.ask(release.id(), ines.id());
            never.tryDue();
        }
        assertThat(asked).isEmpty();
        assertThat(jdbc.sql("select count(*) from link_round")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSiteThatNeverEndsItsAnswerHoldsNobodyUp() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            written("http://site.example:" + silent.getLocalPort() + "/");
            ask();
            var impatient = new LinkSettings(true, true, Duration.ofMillis(300), Duration.ofSeconds(30), 100);
            links(impatient, Mode.EXTERNAL).tryDue();
            assertThat(page()).contains("1 link does not answer: ", "(no answer)");
        }
    }

    @Test
    void aRoundThatEndsBeforeItsLinksSaysWhichWereNotTried() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            written("http://site.example:" + silent.getLocalPort() + "/");
            ask();
            links(new LinkSettings(true, true, Duration.ofSeconds(10), Duration.ofMillis(300), 100), Mode.EXTERNAL)
                    .tryDue();
            assertThat(page()).containsAnyOf("1 link has not been tried yet.", "1 link does not answer: ");
        }
    }

    @Test
    void deletingTheReleaseForgetsItsLinks() {
        written(site("/gone"));
        ask();
        links(settings(true), Mode.EXTERNAL).tryDue();
        assertThat(mvc.delete()
                        .uri("/releases/" + release.id())
                        .with(desk.as(ines))
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(jdbc.sql("select count(*) from link_answer")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** As the program is set when nobody changes anything, by the names of the real world. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/",
                "http://127.1/",
                "http://2130706433/",
                "https://10.0.0.7/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[fd00:ec2::254]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/",
                "http://0.0.0.0/",
                "http://224.0.0.1/",
                "http://93.184.216.34:8080/",
                "http://93.184.216.34:22/",
                "http://user:password@93.184.216.34/",
                "http://93.184.216.34\\@127.0.0.1/",
                "ftp://93.184.216.34/",
                "file:///etc/passwd",
                "http:///",
                "http://a b/"
            })
    void whatOnlyThisMachineReachesIsNeverAsked(String link) throws InterruptedException {
        var usual = new LinkSettings(true, false, Duration.ofSeconds(10), Duration.ofSeconds(30), 100);
        var answer = new LinkVisits(new LinkAddresses(usual), Duration.ofSeconds(10))
                .visit(link, System.nanoTime() + Duration.ofSeconds(20).toNanos());
        assertThat(answer.fate()).as(answer.says()).isEqualTo(LinkAnswer.Fate.UNSURE);
    }

    @Test
    void noRedirectLeadsInsideAndNoneLeadsOnForEver() throws InterruptedException {
        assertThat(visit(site("/inside")).says()).contains("network of our own");
        assertThat(visit(site("/file")).says()).isEqualTo("not the address of a web page");
        asked.clear();
        assertThat(visit(site("/round")).says()).isEqualTo("it leads on and on");
        assertThat(asked).hasSize(6);
    }

    @Test
    void aNameWithOneAddressInsideIsNotAskedAndNeitherIsOneThatChangesItsMind() throws InterruptedException {
        assertThat(visit("http://both.example:" + port + "/fine").says()).contains("network of our own");
        assertThat(asked).isEmpty();
        assertThat(visit("http://rebound.example:" + port + "/moved").says()).contains("network of our own");
        assertThat(asked).containsExactly("HEAD /moved");
    }

    @Test
    void anAnswerWithoutEndIsReadForSixteenKilobytes() throws Exception {
        try (var endless = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                for (int i = 0; i < 2; i++)
                    try (var socket = endless.accept()) {
                        var out = socket.getOutputStream();
                        out.write("HTTP/1.1 302 Found\r\n".getBytes(StandardCharsets.US_ASCII));
                        for (int n = 0; n < 100_000; n++) out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException closed) {
                        asked.add("closed");
                    }
            });
            assertThat(visit("http://site.example:" + endless.getLocalPort() + "/")
                            .says())
                    .isEqualTo("no answer");
        }
    }
}
