package org.dateline.newsroom;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.dateline.installation.Installation;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** What machines ask a site for at its root. */
@Controller
class SiteFilesController {

    /** As many pages as one sitemap may hold, with a dozen languages each. */
    private static final int MOST = 4_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MediaType XML = new MediaType("application", "xml", StandardCharsets.UTF_8);
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final PublishedReleases published;
    private final Sitemap sitemap;
    private final MiningReservations reservations;
    private final PublicAnswers answers;
    private final Installation installation;

    SiteFilesController(
            PublishedReleases published,
            Sitemap sitemap,
            MiningReservations reservations,
            PublicAnswers answers,
            Installation installation) {
        this.published = published;
        this.sitemap = sitemap;
        this.reservations = reservations;
        this.answers = answers;
        this.installation = installation;
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<byte[]> sitemap() {
        return answers.whileOpen(() -> answers.shown(XML, sitemap.of(published.places(MOST))));
    }

    @GetMapping("/robots.txt")
    ResponseEntity<byte[]> robots() {
        var rules =
                "User-agent: *\nAllow: /newsroom\nAllow: /favicon.svg\nAllow: /.well-known/\nDisallow: /\n\nSitemap: "
                        + installation.publicAddress() + "/sitemap.xml\n";
        return answers.shown(PLAIN, rules.getBytes(StandardCharsets.UTF_8));
    }

    /** W3C's TDM Reservation Protocol. */
    @GetMapping("/.well-known/tdmrep.json")
    ResponseEntity<byte[]> mining() {
        var now = reservations.now();
        var rule = new LinkedHashMap<String, Object>();
        rule.put("location", "/");
        rule.put("tdm-reservation", now.reserved() ? 1 : 0);
        if (now.reserved() && !now.policy().isEmpty()) rule.put("tdm-policy", now.policy());
        return answers.shown(MediaType.APPLICATION_JSON, JSON.writeValueAsBytes(List.of(rule)));
    }
}
