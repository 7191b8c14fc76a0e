package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dateline.Dateline;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of its own, from practice to an office of one's own and to the next start, as whoever typed the command sees it. */
class StartForRealTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Pattern PASSWORD = Pattern.compile("Password: +(\\S+)");

    @TempDir
    Path place;

    private final Set<Integer> ports = new HashSet<>();
    private final int port = port();
    private final List<String> command = command();
    private final List<Process> started = new ArrayList<>();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @AfterEach
    void end() throws Exception {
        for (var program : started) {
            program.destroy();
            if (program.waitFor(60, TimeUnit.SECONDS)) continue;
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
    }

    @Test
    void practiceEndsByAButtonAndAnEmptyOfficeOfOnesOwnBegins() throws Exception {
        var program = start("first");
        await().atMost(SOON).until(() -> said("first").contains("The sample release goes out by itself"));
        signIn();
        assertThat(get("/setup").statusCode()).isEqualTo(404);

        var asked = get("/practice/end").body();
        assertThat(Jsoup.parse(asked).text())
                .contains("people, 1 release, 0 caught emails and 2 colleagues stay behind");
        var ended = post("/practice/end", asked, Map.of());
        assertThat(Jsoup.parse(ended).text()).contains("An office of your own begins", "stays in");
        assertThat(Jsoup.parse(ended).select("meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("45;url=/setup");

        await().atMost(SOON).until(this::answersAsAnEmptyOffice);
        await().atMost(SOON).until(() -> said("first").contains("Nobody works here yet"));
        assertThat(program.isAlive()).isTrue();
        assertThat(inTheDatabase("select (select count(*) from contact) + (select count(*) from release)"
                        + " + (select count(*) from caught_mail) + (select count(*) from staff)"))
                .isEqualTo("0");
        assertThat(inTheDatabase("select kind from installation")).isEqualTo("embedded");
        assertThat(data().resolve("keys")).content().isNotEqualTo(Files.readString(data().resolve("demo/keys")));
        assertThat(runs(data())).isTrue();
        assertThat(runs(data().resolve("demo"))).isFalse();

        var both = program.children().collect(Collectors.toCollection(ArrayList::new));
        program.destroy();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(128 + 15);
        assertThat(both).hasSize(1).noneMatch(ProcessHandle::isAlive);

        assertThat(runs(data())).isFalse();
        start("again");
        await().atMost(SOON).until(() -> runs(data()));
        assertThat(runs(data().resolve("demo"))).isFalse();
    }

    private Process start(String name) throws IOException {
        var program = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve(name).toFile())
                .start();
        started.add(program);
        return program;
    }

    private List<String> command() {
        var classes = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(path -> !path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Launch.JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "-Djava.awt.headless=true",
                "-cp",
                classes,
                Dateline.class.getName(),
                "--server.port=" + port,
                "--dateline.delivery.practice-port=" + port(),
                "--dateline.returns.listener.port=" + port());
    }

    /** Below those that the system gives away by itself, since it has to be free again for the second office. */
    private int port() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (ports.add(socket.getLocalPort())) return port;
            } catch (IOException taken) {
                continue;
            }
        }
    }

    private void signIn() throws Exception {
        var password = PASSWORD.matcher(said("first")).results().findFirst().orElseThrow();
        post(
                "/sign-in",
                get("/sign-in").body(),
                Map.of("email", "officer@demo.example", "password", password.group(1)));
    }

    private boolean answersAsAnEmptyOffice() throws InterruptedException {
        try {
            return get("/setup").statusCode() == 200;
        } catch (IOException nobodyYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As the form on that page is sent. */
    private String post(String path, String page, Map<String, String> fields) throws Exception {
        var form = new ArrayList<String>();
        form.add("_csrf="
                + encoded(Jsoup.parse(page)
                        .select("form[action=" + path + "] [name=_csrf]")
                        .val()));
        fields.forEach((name, value) -> form.add(name + "=" + encoded(value)));
        var answer = browser.send(
                HttpRequest.newBuilder(address(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private String inTheDatabase(String question) throws Exception {
        var database = EmbeddedDatabase.running(data()).orElseThrow();
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** Whether there is a database at work. */
    private static boolean runs(Path office) {
        return Files.exists(office.resolve("database/17/postmaster.pid"));
    }

    private Path data() {
        return place.resolve("data");
    }

    private String said(String name) throws IOException {
        return Files.readString(place.resolve(name));
    }
}
