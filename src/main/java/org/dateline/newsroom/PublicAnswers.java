package org.dateline.newsroom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.dateline.embargo.Gate;
import org.dateline.installation.Installation;
import org.dateline.release.Languages;
import org.dateline.rendering.HouseStyles;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The few answers strangers get. What is not out, what never was and what is gone are one and the same answer, to the byte. */
@Component
class PublicAnswers {

    static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    /** No script is there to connect anywhere; those who judge pages read robots.txt from within them. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final PageTemplates templates;
    private final NewsroomSettings settings;
    private final Installation installation;
    private final Gate gate;
    private final MiningReservations reservations;
    private final HouseStyles styles;

    PublicAnswers(
            PageTemplates templates,
            NewsroomSettings settings,
            Installation installation,
            Gate gate,
            MiningReservations reservations,
            HouseStyles styles) {
        this.templates = templates;
        this.settings = settings;
        this.installation = installation;
        this.gate = gate;
        this.reservations = reservations;
        this.styles = styles;
    }

    /** While everything is held the newsroom is closed, whatever is asked for. */
    ResponseEntity<byte[]> whileOpen(Supplier<ResponseEntity<byte[]>> answer) {
        return gate.everythingHeld() ? closed() : answer.get();
    }

    /** To be asked for anew each time, so that what is held or corrected is so at once. */
    ResponseEntity<byte[]> shown(MediaType type, byte[] body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(mark(body))
                .contentType(type)
                .header("Content-Security-Policy", POLICY)
                .headers(this::reservation)
                .body(body);
    }

    /** To be kept, not opened: whatever it holds, a browser runs nothing of it here. */
    ResponseEntity<byte[]> file(MediaType type, String name, byte[] body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(mark(body))
                .contentType(type)
                .header("Content-Disposition", disposition(name))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .headers(this::reservation)
                .body(body);
    }

    /** The same, and search engines are asked to leave it out. */
    static ResponseEntity<byte[]> unlisted(ResponseEntity<byte[]> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("X-Robots-Tag", "noindex")
                .body(answer.getBody());
    }

    private static String disposition(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private void reservation(HttpHeaders headers) {
        var now = reservations.now();
        headers.set("tdm-reservation", now.sign());
        if (now.reserved() && !now.policy().isEmpty()) headers.set("tdm-policy", now.policy());
    }

    ResponseEntity<byte[]> page(String file, String language, Map<String, Object> values) {
        return shown(HTML, html(file, language, values));
    }

    /** It was here; nobody should use it. */
    ResponseEntity<byte[]> withdrawn(String language) {
        return unkept(HttpStatus.GONE).body(html("withdrawn", language, Map.of()));
    }

    ResponseEntity<byte[]> missing() {
        return unkept(HttpStatus.NOT_FOUND).body(html("missing", settings.language(), Map.of()));
    }

    private ResponseEntity<byte[]> closed() {
        return unkept(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "600")
                .body(html("closed", settings.language(), Map.of()));
    }

    /** An answer that nobody keeps. */
    ResponseEntity.BodyBuilder unkept(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(HTML)
                .header("Content-Security-Policy", POLICY);
    }

    byte[] html(String file, String language, Map<String, Object> values) {
        var all = new java.util.HashMap<>(values);
        all.put("language", language);
        all.put("direction", Languages.direction(language));
        all.put("mining", reservations.now());
        all.put("site", site());
        return templates.filled(file, language, all).getBytes(StandardCharsets.UTF_8);
    }

    private Site site() {
        var style = styles.now();
        var home = installation.publicAddress() + "/newsroom";
        var logo = style.logo();
        return logo == null
                ? new Site(settings.name(), home, "", "", "", style.office())
                : new Site(
                        settings.name(),
                        home,
                        "/newsroom/logo",
                        String.valueOf(logo.shownWidth()),
                        String.valueOf(logo.shownHeight()),
                        style.office());
    }

    private static String mark(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
