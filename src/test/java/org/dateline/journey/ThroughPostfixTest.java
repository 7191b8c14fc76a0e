package org.dateline.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dateline.access.Staff;
import org.dateline.bounce.ReturnsListener;
import org.dateline.delivery.PracticeSending;
import org.dateline.embargo.Lifts;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.RealPostfix;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text as a press office has it, without a headline, goes out under embargo to two saved searches through a real Postfix; the
 * bounce of somebody unknown comes home and their address is not written to again. Every step by the API, as the README has it.
 */
@Journey
class ThroughPostfixTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    Lifts lifts;

    @Autowired
    ReturnsListener returns;

    @Autowired
    PracticeSending sending;

    @AfterEach
    void stop() {
        sending.stop();
    }

    /** Ours, and the real one where it lies beside the project. */
    static Stream<Path> texts() {
        return Stream.of(
                        Path.of("src/test/resources/releases/small-venues.txt"),
                        Path.of("../shared/releases/ai-act-endorsement-2024-02-02.txt"))
                .filter(Files::exists);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextGoesOutToTwoSearchesAndWhatBouncesIsNotWrittenToAgain(Path text) throws Exception {
        assumeTrue(
                RealPostfix.isInstalled(),
                "Postfix is not installed here (or we are not root): the journey through a real one is left out");
        try (var postfix = RealPostfix.start(List.of("anna", "ben", "vilma"), "returns.test", returns.port())) {
            var anna = person("Anna Kowalska", "media", "anna");
            person("Ben Adams", "media", "ben");
            person("Nobody Here", "media", "nobody");
            person("Vilma Records", "member", "vilma");
            var release = releaseOf(text);
            var lift = time.now().plus(Duration.ofDays(2));
            call(put("/api/releases/{id}/embargo", release), Map.of("local", minute(lift), "zone", "UTC"));
            call(put("/api/releases/{id}/agreements/{who}", release, anna), Map.of("how", "telephone"));
            var press = search("Press", "media");
            var copy = time.now().plus(Duration.ofHours(2));
            row(release, "embargoed-copy", press, Map.of("local", minute(copy), "zone", "UTC"));
            row(release, "at-lift", press, Map.of());
            row(release, "members", search("Members", "member"), Map.of());
            approve(release);

            sending.start(postfix.port());
            wind(copy);
            await().atMost(SOON).until(() -> postfix.mailsOf("anna").size() == 1);
            assertThat(postfix.mailsOf("ben")).isEmpty();

            wind(lift.minus(Duration.ofMinutes(5)));
            await().atMost(SOON)
                    .until(() -> states(release).filter("prepared"::equals).count() == 2);
            wind(lift);
            await().atMost(SOON).until(() -> {
                lifts.liftDue();
                return states(release).allMatch("finished"::equals);
            });
            await().atMost(SOON)
                    .until(() -> postfix.mailsOf("ben").size() == 1
                            && postfix.mailsOf("vilma").size() == 1);
            assertThat(postfix.mailsOf("anna")).as("one letter a person").hasSize(1);
            assertThat(postfix.mailsOf("ben").get(0)).contains("Ministers back the fund for touring");

            await().atMost(SOON)
                    .until(() -> !read("/api/returns?kind=hard").path("items").isEmpty());
            var bounced = read("/api/returns?kind=hard").path("items").get(0);
            assertThat(bounced.path("recipient").asString()).isEqualTo("nobody@readers.test");
            assertThat(bounced.path("matchedBy").asString()).isEqualTo("verp");
            assertThat(bounced.path("action").asString()).isEqualTo("do not write");
            assertThat(read("/api/suppressions")
                            .path("items")
                            .get(0)
                            .path("masked")
                            .asString())
                    .isEqualTo("n…y@readers.test");
        }
    }

    private long person(String name, String kind, String mailbox) throws Exception {
        return call(
                        post("/api/contacts"),
                        Map.of(
                                "name",
                                name,
                                "kind",
                                kind,
                                "languages",
                                List.of("en"),
                                "addresses",
                                List.of(mailbox + "@" + RealPostfix.READERS),
                                "evidence",
                                "Card from the annual conference"))
                .path("id")
                .asLong();
    }

    /** With a headline and a sender; the rest is what the importer understood. */
    private long releaseOf(Path text) throws Exception {
        var made = call(
                post("/api/releases"),
                Map.of(
                        "content", words(text),
                        "answers", Map.of("headline", "Ministers back the fund for touring"),
                        "sender",
                                Map.of(
                                        "name", "Association press office",
                                        "address", "press@association.example",
                                        "replyTo", "press@association.example")));
        assertThat(made.path("questions")).isEmpty();
        var written = made.path("translations").get(0);
        var id = made.path("id").asLong();
        call(
                put("/api/releases/{id}/translations/en", id),
                Map.of("text", written.path("text"), "revision", written.path("revision"), "isFinal", true));
        return id;
    }

    private static String words(Path text) throws IOException {
        return Files.readString(text, StandardCharsets.UTF_8);
    }

    private long search(String name, String kind) throws Exception {
        var rule = Map.of("field", "kind", "is", kind);
        return call(post("/api/segments"), Map.of("list", 1, "name", name, "rule", rule))
                .path("version")
                .asLong();
    }

    private void row(long release, String purpose, long search, Map<String, String> when) throws Exception {
        var wanted = new java.util.HashMap<String, Object>(when);
        wanted.put("release", release);
        wanted.put("purpose", purpose);
        wanted.put("audience", Map.of("parts", List.of(Map.of("segment", search)), "exclusions", List.of()));
        call(post("/api/mailings"), wanted);
    }

    private void approve(long release) throws Exception {
        call(post("/api/releases/{id}/approval-request", release), Map.of());
        var mark = read("/api/releases/" + release + "/plan").path("mark").asString();
        assertThat(call(desk.approver(), post("/api/releases/{id}/approval", release), Map.of("mark", mark))
                        .path("approved")
                        .asBoolean())
                .isTrue();
    }

    private Stream<String> states(long release) throws Exception {
        return read("/api/releases/" + release + "/plan")
                .path("mailings")
                .valueStream()
                .map(row -> row.path("mailing").path("state").asString());
    }

    private void wind(Instant to) {
        if (time.now().isBefore(to)) {
            time.set(to);
        }
    }

    private static String minute(Instant instant) {
        return instant.toString().substring(0, 16);
    }

    private JsonNode call(MockHttpServletRequestBuilder request, Map<String, ?> body) throws Exception {
        return call(desk.officer(), request, body);
    }

    private JsonNode call(Staff by, MockHttpServletRequestBuilder request, Map<String, ?> body) throws Exception {
        var response = mvc.perform(request.contentType(MediaType.APPLICATION_JSON)
                        .content(JSON.writeValueAsString(body))
                        .with(desk.byToken(by)))
                .andReturn()
                .getResponse();
        var answer = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(answer).isBetween(200, 299);
        return JSON.readTree(answer);
    }

    private JsonNode read(String path) throws Exception {
        var answer = mvc.perform(get(path).with(desk.byToken(desk.officer()))).andReturn();
        return JSON.readTree(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }
}
