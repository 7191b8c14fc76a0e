package org.dateline.desk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dateline.Dateline;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the desk's pages take in a large office: the practice office after its two minutes, its releases with all that belongs
 * to them copied until there are a thousand, people besides. Over HTTP from this machine, signed in, one request after the other.
 */
public final class PagesBenchmark {
    private static final int RELEASES = Integer.getInteger("releases", 1_000);
    private static final int PEOPLE = Integer.getInteger("people", 20_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 40);
    private static final int WARM_UP = 8;
    private static final String PASSWORD = "a password for measuring";
    private static final String EMAIL = "measure@office.example";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** In an order in which each row finds what it refers to. */
    private static final List<String> COPIED = List.of(
            "release",
            "release_version",
            "translation",
            "embargo",
            "lift",
            "agreement",
            "mailing",
            "approval",
            "approved_mailing",
            "approved_letter",
            "delivery",
            "attempt",
            "history");

    private static final Set<String> MOVED =
            Set.of("id", "release_id", "version_id", "mailing_id", "delivery_id", "approval_id", "corrects", "claim");

    private static final List<String> PAGES = List.of(
            "/",
            "/releases",
            "/releases/new",
            "/releases/{release}",
            "/releases/{release}/plan",
            "/releases/{release}/day",
            "/releases/{release}/day/clock",
            "/releases/{release}/embargo",
            "/releases/{release}/approval",
            "/releases/{release}/preview",
            "/releases/{release}/preview/html",
            "/releases/{release}/history",
            "/releases/{release}/report",
            "/releases/library",
            "/releases/stock",
            "/releases/years/2026",
            "/mailings/{mailing}",
            "/mailings/{mailing}/progress",
            "/mailings/{mailing}/deliveries",
            "/people",
            "/people?q=journalist",
            "/people/{contact}",
            "/people/{contact}/deliveries",
            "/people/new",
            "/lists",
            "/lists/{list}",
            "/segments",
            "/segments/new",
            "/suppressions",
            "/bounces",
            "/imports",
            "/search?q=association",
            "/settings",
            "/settings/colleagues",
            "/settings/house-style",
            "/settings/newsroom",
            "/sending",
            "/account",
            "/newsroom",
            "/newsroom/feed.atom",
            "/newsroom/feed.json",
            "/sitemap.xml");

    private final JdbcClient jdbc;
    private final String address;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private PagesBenchmark(JdbcClient jdbc, String address) {
        this.jdbc = jdbc;
        this.address = address;
    }

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var program = (ServletWebServerApplicationContext) SpringApplication.run(
                Dateline.class,
                "--server.port=0",
                "--dateline.delivery.practice-port=" + freePort(),
                "--dateline.returns.listener.port=" + freePort(),
                "--dateline.data-folder=" + Files.createTempDirectory("dateline-pages"),
                "--logging.level.root=warn");
        program.getBean(Colleagues.class)
                .add("Measure", EMAIL, PASSWORD, List.of(Role.ADMINISTRATOR, Role.OFFICER, Role.LIST_MANAGER), null);
        var office = new PagesBenchmark(
                program.getBean(JdbcClient.class),
                "http://localhost:"
                        + Objects.requireNonNull(program.getWebServer()).getPort());
        office.awaitTheEndOfPractice();
        office.grow();
        office.signIn();
        office.measure(Path.of(arguments[0]));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitTheEndOfPractice() {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(this::practiceIsOver);
    }

    private boolean practiceIsOver() {
        return jdbc.sql(
                        "select count(*) filter (where state = 'finished') >= 3 and not bool_or(state in ('running', 'prepared')) from mailing")
                .query(Boolean.class)
                .single();
    }

    private void grow() {
        long originals =
                jdbc.sql("select count(*) from release").query(Long.class).single();
        long copies = RELEASES / originals - 1;
        COPIED.forEach(table -> copy(table, copies));
        jdbc.sql("""
                with c as (insert into contact (name, tier, languages, zone)
                           select 'Journalist ' || i, 2, array['en'], 'Europe/Brussels' from generate_series(1, :people) i returning id),
                     s as (insert into subscription (contact_id, list_id, evidence) select c.id, (select min(id) from mailing_list), 'measured' from c)
                insert into address (contact_id, spelling, key, key_mac)
                select id, 'j' || id || '@example.org', 'j' || id || '@example.org', sha256(id::text::bytea) from c""").param("people", PEOPLE).update();
        jdbc.sql("vacuum analyze").update();
        System.out.printf(
                Locale.ROOT,
                "%d releases, %d mailings, %d letters, %d people%n",
                count("release"),
                count("mailing"),
                count("delivery"),
                count("contact"));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void copy(String table, long copies) {
        var columns = jdbc.sql("""
                select column_name from information_schema.columns
                 where table_schema = 'public' and table_name = :table and is_generated = 'NEVER' order by ordinal_position""").param("table", table).query(String.class).list();
        var values = columns.stream().map(column -> value(table, column)).collect(Collectors.joining(", "));
        var original = columns.contains("id") ? "id" : columns.get(0);
        jdbc.sql(
                        "insert into %s (%s) overriding system value select %s from %s o cross join generate_series(1, :copies) k where o.%s < 100000"
                                .formatted(table, String.join(", ", columns), values, table, original))
                .param("copies", copies)
                .update();
    }

    private static String value(String table, String column) {
        if (table.equals("release") && column.equals("reference")) {
            return "o.reference || '-' || k";
        }
        return MOVED.contains(column) ? "o." + column + " + 100000 * k" : "o." + column;
    }

    private void signIn() throws IOException, InterruptedException {
        var page = get("/sign-in");
        var token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new IllegalStateException("The sign-in page has no form token");
        }
        var form = "email=" + encoded(EMAIL) + "&password=" + encoded(PASSWORD) + "&_csrf=" + encoded(token.group(1));
        browser.send(
                HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Page(String path, double middle, double p95, double longest, int bytes) {}

    private void measure(Path file) throws IOException, InterruptedException {
        var pages = new ArrayList<Page>();
        System.out.println("| page | median ms | p95 ms | longest ms | kB |");
        System.out.println("|---|---|---|---|---|");
        for (int i = 0; i < WARM_UP; i++) {
            for (var path : PAGES) {
                var answer = get(found(path));
                if (answer.statusCode() != 200 || "/sign-in".equals(answer.uri().getPath())) {
                    throw new IllegalStateException(path + " answers " + answer.statusCode());
                }
            }
        }
        for (var path : PAGES) {
            var page = measure(path);
            pages.add(page);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %d |%n",
                    page.path,
                    page.middle,
                    page.p95,
                    page.longest,
                    page.bytes / 1000);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                "{\"benchmark\":\"pages\",\"cases\":["
                        + pages.stream()
                                .map(page -> String.format(
                                        Locale.ROOT,
                                        "{\"case\":\"%s\",\"median_ms\":%.2f,\"p95_ms\":%.2f,\"longest_ms\":%.2f,\"bytes\":%d}",
                                        page.path,
                                        page.middle,
                                        page.p95,
                                        page.longest,
                                        page.bytes))
                                .collect(Collectors.joining(","))
                        + "]}\n");
    }

    private Page measure(String pattern) throws IOException, InterruptedException {
        var path = found(pattern);
        int bytes = get(path).body().length();
        var took = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            get(path);
            took.add((System.nanoTime() - began) / 1e6);
        }
        took.sort(null);
        return new Page(pattern, took.get(ROUNDS / 2), took.get(ROUNDS * 95 / 100), took.get(ROUNDS - 1), bytes);
    }

    private String found(String pattern) {
        return pattern.replace("{release}", middleOf("release"))
                .replace("{mailing}", middleOf("mailing"))
                .replace(
                        "{contact}",
                        jdbc.sql("select min(contact_id)::text from delivery")
                                .query(String.class)
                                .single())
                .replace(
                        "{list}",
                        jdbc.sql("select min(id)::text from mailing_list")
                                .query(String.class)
                                .single());
    }

    private String middleOf(String table) {
        return jdbc.sql("select id::text from " + table + " order by id offset (select count(*) / 2 from " + table
                        + ") limit 1")
                .query(String.class)
                .single();
    }

    private java.net.http.HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }
}
