package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.dateline.access.ApiTokens;
import org.dateline.access.Scope;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over the wire, as a browser or a program: an address or an id that is wrong is told in the asker's own manner. */
@Journey
class WrongAddressTest {

    @Autowired
    Desk desk;

    @Autowired
    ApiTokens tokens;

    @LocalServerPort
    int port;

    final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeEach
    void signIn() throws Exception {
        var officer = desk.officer();
        var page = get("/sign-in").body();
        post("/sign-in", page, "&email=" + encoded(officer.email()) + "&password=" + encoded(Desk.PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/imports/new",
                "/imports/999999",
                "/releases/abc",
                "/releases/999999",
                "/people/999999",
                "/mailings/999999",
                "/lists/999999",
                "/bounces/999999",
                "/releases/999999/plan"
            })
    void aBrowserSeesAPageInTheFrameThatSaysWhatToDo(String address) throws Exception {
        var answer = get(address);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertPage(answer, "This address leads nowhere");
    }

    @Test
    void aFormThatWaitedTooLongIsToldToBeReloaded() throws Exception {
        var answer = post("/sending-hold", "name=\"_csrf\" value=\"stale\"", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertPage(answer, "reload it");
    }

    @Test
    void anAddressThatOnlyTakesFormsSaysSo() throws Exception {
        var answer = get("/sending-hold");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertPage(answer, "takes what a form sends");
    }

    @Test
    void aFileThatIsTooLargeIsToldWithTheLimit() throws Exception {
        var csrf = csrf(get("/imports").body());
        var body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + "x".repeat(53_000_000) + "\r\n--b--\r\n";
        var answer = send(to("/imports")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertPage(answer, "50 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nowhere", "/api/releases/abc", "/api/releases/999999", "/api/contacts/999999"})
    void aProgramGetsAProblem(String address) throws Exception {
        var token = tokens.mint(desk.officer(), "test", EnumSet.allOf(Scope.class), null);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"title\"", "\"status\":" + answer.statusCode());
    }

    private static void assertPage(HttpResponse<String> answer, String advice) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("class=\"masthead\"", "aria-label=\"Desk\"", advice);
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(to(address));
    }

    private HttpResponse<String> post(String address, String page, String fields)
            throws IOException, InterruptedException {
        return send(to(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + encoded(csrf(page)) + fields)));
    }

    private HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String csrf(String page) {
        var field = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"").matcher(page);
        assertThat(field.find()).as("a CSRF field on the page").isTrue();
        return field.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
