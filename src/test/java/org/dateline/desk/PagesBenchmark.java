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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dateline.Dateline;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the desk's pages take in a large office: the practice office after its two minutes, its release with all that belongs
 * to it copied until there are a thousand, people besides, and a few states that differ much, see {@link MeasuredPages}. Over HTTP
 * from this machine, signed in, one request after the other, each of another release, mailing or person.
 */
public final class PagesBenchmark {
    private static final int RELEASES = Integer.getInteger("releases", 1_000);
    private static final int PEOPLE = Integer.getInteger("people", 20_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 40);
    private static final int WARM_UP = Integer.getInteger("warm-up", 8);
    /** Each look is the first after a person and a letter changed: nothing of what is kept until then can be told again. */
    private static final boolean CHANGING = Boolean.getBoolean("changing");

    private static final Pattern PART = Pattern.compile(System.getProperty("page", ""));
    private static final @Nullable String KEPT = System.getProperty("folder");
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
        var folder = KEPT == null ? Files.createTempDirectory("dateline-pages").toString() : KEPT;
        var program = (ServletWebServerApplicationContext) SpringApplication.run(
                Dateline.class,
                "--server.port=0",
                "--dateline.delivery.practice-port=" + freePort(),
                "--dateline.returns.listener.port=" + freePort(),
                "--dateline.data-folder=" + folder,
                "--logging.level.root=warn");
        var office = new PagesBenchmark(
                program.getBean(JdbcClient.class),
                "http://localhost:"
                        + Objects.requireNonNull(program.getWebServer()).getPort());
        if (office.count("release") < RELEASES / 2) {
            office.awaitTheEndOfPractice();
            program.getBean(Colleagues.class)
                    .add(
                            "Measure",
                            EMAIL,
                            PASSWORD,
                            List.of(Role.ADMINISTRATOR, Role.OFFICER, Role.LIST_MANAGER),
                            null);
            office.grow();
        }
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
        plan(7, 27, "(select audience from mailing where id = o.id)");
        plan(
                8,
                1,
                "jsonb_build_object('parts', jsonb_build_array(jsonb_build_object('list', (select min(id) from mailing_list))), 'exclusions', '[]'::jsonb)");
        send(9);
        jdbc.sql("vacuum analyze").update();
        System.out.printf(
                Locale.ROOT,
                "%d releases, %d mailings, %d letters, %d people%n",
                count("release"),
                count("mailing"),
                count("delivery"),
                count("contact"));
    }

    /** Gives a copy of the release so many mailings more that have not begun, like its last but to another audience. */
    private void plan(int copy, int mailings, String audience) {
        jdbc.sql("""
                insert into mailing (release_id, version_id, purpose, name, audience, at_lift, local_time, zone, own_time, start_at, created_by, edited_by)
                select o.release_id, o.version_id, 'follow-up', 'Follow-up ' || k, %s, false, timestamp '2030-01-01 10:00', 'Europe/Brussels',
                       timestamptz '2030-01-01 09:00Z', timestamptz '2030-01-01 09:00Z', o.created_by, o.edited_by
                  from mailing o cross join generate_series(1, :mailings) k
                 where o.id = (select max(id) from mailing where release_id = (select min(id) from release) + 100000 * :copy)""".formatted(audience))
                .param("mailings", mailings)
                .param("copy", copy)
                .update();
    }

    /** The last mailing of a copy goes to everybody instead. */
    private void send(int copy) {
        var mailing = jdbc.sql(
                        "select max(id) from mailing where release_id = (select min(id) from release) + 100000 * :copy")
                .param("copy", copy)
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form, tier, zone,
                                      position, claim, state, attempts, dated, reply_code, reply_text)
                select o.mailing_id, o.release_id, o.version_id, a.contact_id, a.id, a.spelling, a.key_mac, o.list_id, o.language, o.form, 2, o.zone,
                       1000 + a.id, o.claim, 'accepted', 1, dateline_now(), 250, '2.0.0 Ok'
                  from (select * from delivery where mailing_id = :mailing and state = 'accepted' limit 1) o
                  cross join (select * from address where spelling like 'j%@example.org') a""").param("mailing", mailing).update();
        jdbc.sql(
                        "update mailing set prepared_people = (select count(*) from delivery where mailing_id = :mailing) where id = :mailing")
                .param("mailing", mailing)
                .update();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void copy(String table, long copies) {
        var types = new LinkedHashMap<String, String>();
        jdbc.sql("""
                select column_name, data_type from information_schema.columns
                 where table_schema = 'public' and table_name = :table and is_generated = 'NEVER' order by ordinal_position""").param("table", table).query(row -> {
            types.put(row.getString("column_name"), row.getString("data_type"));
        });
        var columns = List.copyOf(types.keySet());
        var values = columns.stream()
                .map(column -> value(table, column, Objects.requireNonNull(types.get(column))))
                .collect(Collectors.joining(", "));
        var original = columns.contains("id") ? "id" : columns.get(0);
        jdbc.sql(
                        "insert into %s (%s) overriding system value select %s from %s o cross join generate_series(1, :copies) k where o.%s < 100000"
                                .formatted(table, String.join(", ", columns), values, table, original))
                .param("copies", copies)
                .update();
    }

    /** One every eight hours, as if they had gone out in the course of a year. */
    private static String value(String table, String column, String type) {
        if (type.startsWith("timestamp with")) {
            return "o." + column + " - k * interval '8 hours'";
        }
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
        var measured = MeasuredPages.all(jdbc).stream()
                .filter(page -> PART.matcher(page.pattern()).find())
                .toList();
        for (int i = 0; i < WARM_UP; i++) {
            var refused = new ArrayList<String>();
            for (var page : measured) {
                var path = page.path(i);
                var answer = get(path);
                if (answer.statusCode() != 200 || !path.startsWith(answer.uri().getPath())) {
                    refused.add(path + " answers " + answer.statusCode() + " " + answer.uri());
                }
            }
            if (!refused.isEmpty()) {
                throw new IllegalStateException(String.join("\n", refused));
            }
        }
        for (var each : measured) {
            var page = measure(each);
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

    private Page measure(MeasuredPages.Measured page) throws IOException, InterruptedException {
        int bytes = 0;
        var took = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            if (CHANGING) {
                jdbc.sql("delete from contact where false").update();
                jdbc.sql("delete from delivery where false").update();
            }
            long began = System.nanoTime();
            bytes = get(page.path(WARM_UP + i)).body().length();
            took.add((System.nanoTime() - began) / 1e6);
        }
        took.sort(null);
        return new Page(
                page.pattern(),
                took.get(ROUNDS / 2),
                took.get(Math.min(ROUNDS - 1, ROUNDS * 95 / 100)),
                took.get(ROUNDS - 1),
                bytes);
    }

    private java.net.http.HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }
}
