package org.dateline.embargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dateline.access.ApiTokens;
import org.dateline.access.Scope;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every exit of the program is asked a second before the lift, and none may say a word of the secret. The exits known to somebody stand in
 * src/test/resources/exits/, a file for each package and a line for each exit; one that stands nowhere fails this test, so that nobody opens one by accident.
 */
@Journey
@ExtendWith(OutputCaptureExtension.class)
class LeakTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Instant LIFT = Instant.parse("2026-12-03T10:00:00Z");
    private static final Pattern SECRET = Pattern.compile("quatermass|larkspur|marbles", Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([a-zA-Z]+)(:[^}]*)?}");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Autowired
    ApplicationContext program;

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
    Agreements agreements;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @LocalServerPort
    int port;

    Office office;
    Release release;

    @BeforeEach
    void aSecretUnderEmbargo() {
        time.set(LIFT.minus(Duration.ofDays(2)));
        office = new Office(jdbc, releases, translations);
        var officer = desk.officer().id();
        release = office.release(officer);
        embargoes.set(release.id(), LocalDateTime.parse("2026-12-03T11:00"), BRUSSELS, true, officer);
        agreements.record(release.id(), office.journalist("Anna Kowalska", "Gazeta"), How.MAIL, null, officer);
        jdbc.sql("""
                insert into asset (release_id, token, file_name, media_type, bytes, width, height, caption, created_by)
                values (:release, 'pictureofthedeal', 'larkspur.txt', 'text/plain', 'Larkspur and marbles', 1, 1,
                        '{"en": "Larkspur, with marbles"}', :by)""").param("release", release.id()).param("by", officer).update();
        jdbc.sql("""
                with file as (insert into document (release_id, token, file_name, media_type, bytes, created_by)
                              values (:release, 'documentofthedeal', 'larkspur.txt', 'text/plain', 'Larkspur and marbles', :by) returning id)
                insert into version_document (version_id, document_id, title) select :version, id, '{"en": "Larkspur in figures"}' from file""")
                .param("release", release.id())
                .param("version", releases.latestVersion(release.id()).id())
                .param("by", officer)
                .update();
        office.approve(release.id(), officer);
    }

    @Test
    void everyExitIsKnown() throws IOException {
        var unknown = exits();
        known().forEach(unknown::remove);

        assertThat(unknown.entrySet().stream()
                        .map(exit -> exit.getValue() + ".txt: " + exit.getKey())
                        .sorted()
                        .collect(Collectors.joining("\n")))
                .as(
                        "Exits that stand nowhere in src/test/resources/exits. Does each ask the gate? Then add its line there")
                .isEmpty();
    }

    @Test
    void aSecondBeforeTheLiftNoExitSaysAWordToAStrangerOrToATokenWithoutScope(CapturedOutput log) throws Exception {
        var bearer = tokens.mint(desk.officer(), "can do nothing", EnumSet.noneOf(Scope.class), null);
        for (var exit : exits().keySet())
            for (var address : addresses(exit.substring(exit.indexOf(' ') + 1)))
                for (var token : new String[] {"", bearer}) {
                    time.set(LIFT.minusSeconds(1));
                    lifts.liftDue();
                    var answer = ask(exit.substring(0, exit.indexOf(' ')), address, token);
                    assertThat(SECRET.matcher(answer).find())
                            .as(
                                    "%s at %s%s tells the secret: %s",
                                    exit, address, token.isEmpty() ? "" : ", with a token", answer)
                            .isFalse();
                }
        assertThat(lifts.isLifted(release.id())).isFalse();
        assertThat(SECRET.matcher(log.getAll()).find())
                .as("the log tells the secret")
                .isFalse();
    }

    @Test
    void fromTheLiftOnThePublicExitsTell() throws Exception {
        time.set(LIFT);
        lifts.liftDue();

        for (var address : List.of(
                "/newsroom",
                "/newsroom/feed.atom",
                "/newsroom/feed.json",
                "/newsroom/releases",
                "/newsroom/releases/" + release.publicName(),
                "/newsroom?q=larkspur",
                "/newsroom/" + release.publicName(),
                "/newsroom/assets/pictureofthedeal",
                "/newsroom/documents/documentofthedeal"))
            assertThat(SECRET.matcher(ask("GET", address, "")).find())
                    .as(address)
                    .isTrue();
    }

    /** Status, headers and body as one text. */
    private String ask(String method, String address, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", address.startsWith("/api") ? "application/json" : "text/html, */*")
                .header(
                        "Content-Type",
                        address.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(address.startsWith("/api") ? "{}" : ""));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        return answer.statusCode() + "\n" + answer.headers().map() + "\n" + answer.body();
    }

    /** "GET /newsroom/{address}", and the package it is in: every mapping of every controller, and the folders of files. */
    private SortedMap<String, String> exits() throws IOException {
        var exits = new TreeMap<String, String>();
        for (var mapping : program.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods)
                methods.getHandlerMethods()
                        .forEach((info, method) -> lines(info).forEach(line -> exits.put(line, home(method))));
            if (mapping instanceof AbstractUrlHandlerMapping files)
                files.getHandlerMap().keySet().forEach(pattern -> exits.put("GET " + pattern, "installation"));
        }
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.*"))
            if (file.isReadable() && file.isFile())
                exits.put("GET /" + file.getURI().toString().replaceFirst(".*/static/", ""), "desk");
        exits.put("POST /sign-in", "access");
        exits.put("POST /sign-out", "access");
        return exits;
    }

    private static String home(HandlerMethod method) {
        var name = method.getBeanType().getPackageName();
        return name.startsWith("org.dateline.") ? name.substring("org.dateline.".length()) : "installation";
    }

    private static List<String> lines(RequestMappingInfo info) {
        var methods =
                info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
        return info.getPatternValues().stream()
                .flatMap(pattern -> (methods.isEmpty() ? List.of("GET", "POST") : methods)
                        .stream().map(method -> method + " " + (pattern.isEmpty() ? "/" : pattern)))
                .toList();
    }

    private static Set<String> known() throws IOException {
        var known = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:/exits/*.txt"))
            file.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(known::add);
        return known;
    }

    /** The pattern with everything in its places that could lead to the secret, plain and with a search for it. */
    private Set<String> addresses(String pattern) {
        var plain = new ArrayList<>(
                List.of(pattern.replace("/**", "/" + release.publicName()).replace("*", "x")));
        for (var variable = VARIABLE.matcher(plain.get(0));
                variable.find();
                variable = VARIABLE.matcher(plain.get(0))) {
            var place = variable.group();
            var values = values(variable.group(1).toLowerCase(Locale.ROOT));
            var filled = plain.stream()
                    .flatMap(address -> values.stream().map(value -> address.replace(place, value)))
                    .toList();
            plain.clear();
            plain.addAll(filled);
        }
        var addresses = new LinkedHashSet<>(plain);
        plain.forEach(address -> addresses.add(address + "?q=a&language=en&person=a&release=" + release.id()));
        return addresses;
    }

    private List<String> values(String variable) {
        var id = String.valueOf(release.id());
        return Map.of(
                        "address", List.of(release.publicName()),
                        "reference", List.of(release.reference()),
                        "token", List.of("pictureofthedeal", "documentofthedeal", release.publicName()),
                        "language", List.of("en"))
                .getOrDefault(variable, List.of(id));
    }
}
