package org.dateline.newsroom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dateline.embargo.Lifted;
import org.dateline.embargo.Lifts;
import org.dateline.installation.HttpCall;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.dateline.release.VersionFinalised;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the office's own websites what is out: signed as the Standard Webhooks have it, tried again with growing pauses, and never before the lift, since what is to be told is
 * written in the lift's own transaction.
 */
@Component
public class OwnWebsite {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_AT_ONCE = 100;

    /** After the first attempt, the second, and so on; then it is given up, a day later. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(8),
            Duration.ofHours(12));

    private final Websites websites;
    private final WebsiteAddresses addresses;
    private final WebsiteSettings settings;
    private final Lifts lifts;
    private final Installation installation;
    private final Clock clock;

    OwnWebsite(
            Websites websites,
            WebsiteAddresses addresses,
            WebsiteSettings settings,
            Lifts lifts,
            Installation installation,
            Clock clock) {
        this.websites = websites;
        this.addresses = addresses;
        this.settings = settings;
        this.lifts = lifts;
        this.installation = installation;
        this.clock = clock;
    }

    @EventListener
    void on(Lifted lifted) {
        websites.tell(lifted.releaseId(), WebsiteCall.Event.PUBLISHED);
    }

    /** Words that were closed before the lift are told at the lift. */
    @EventListener
    void on(VersionFinalised finalised) {
        if (lifts.isLifted(finalised.releaseId())) websites.tell(finalised.releaseId(), WebsiteCall.Event.CORRECTED);
    }

    /** In the transaction in which the withdrawal begins. */
    public void withdrawn(long releaseId) {
        if (lifts.isLifted(releaseId)) websites.tell(releaseId, WebsiteCall.Event.WITHDRAWN);
    }

    /** Tells what is due. Harmless early, late, twice and on several nodes at once. */
    public void tellDue() {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            var call = websites.take();
            if (call.isEmpty()) return;
            tell(call.get());
        }
    }

    private void tell(WebsiteCall call) {
        var result = post(call.website(), "call-" + call.id(), body(call));
        if (result.good()) websites.done(call, result.words());
        else if (call.attempts() > PAUSES.size()) websites.giveUp(call, result.words());
        else websites.again(call, result.words(), PAUSES.get(call.attempts() - 1));
    }

    /** A call that says nothing, to see whether it arrives. */
    Result tryOut(Website website) {
        return post(
                website,
                "try-" + website.id() + "-" + clock.millis(),
                JSON.writeValueAsBytes(
                        Map.of("type", "ping", "timestamp", clock.instant().toString(), "data", Map.of())));
    }

    /** @param words what came of it, for the page */
    record Result(boolean good, String words) {}

    private Result post(Website website, String id, byte[] body) {
        try {
            var header = new LinkedHashMap<String, String>();
            var timestamp = String.valueOf(clock.instant().getEpochSecond());
            header.put("Content-Type", "application/json");
            header.put("User-Agent", "Dateline");
            header.put("webhook-id", id);
            header.put("webhook-timestamp", timestamp);
            header.put("webhook-signature", "v1," + signature(websites.key(website), id, timestamp, body));
            var to = addresses.allowed(website.address());
            var call = new HttpCall("POST", website.address(), header, body);
            return answered(call.send(to, settings.timeout()).status());
        } catch (WebsiteAddresses.NotAllowed e) {
            return new Result(false, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            var because = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Result(false, Phrases.say("newsroom.answer.unreachable", because));
        }
    }

    private static Result answered(int status) {
        if (status >= 200 && status < 300) return new Result(true, Phrases.say("newsroom.answer.took", status));
        return new Result(
                false,
                status >= 300 && status < 400
                        ? Phrases.say("newsroom.answer.elsewhere", status)
                        : Phrases.say("newsroom.answer.other", status));
    }

    /** Of "id.timestamp.body", HMAC-SHA-256 in base64 (standardwebhooks.com). */
    static String signature(byte[] key, String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    private byte[] body(WebsiteCall call) {
        var newsroom = installation.publicAddress() + "/newsroom/";
        var data = new LinkedHashMap<String, Object>();
        data.put("reference", call.reference());
        data.put("version", call.version());
        data.put("page", newsroom + call.publicName());
        data.put("release", newsroom + "releases/" + call.publicName());
        var told = new LinkedHashMap<String, Object>();
        told.put("type", call.event().type());
        told.put("timestamp", clock.instant().toString());
        told.put("data", data);
        return JSON.writeValueAsBytes(told);
    }
}
