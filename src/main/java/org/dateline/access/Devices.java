package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Devices on which a colleague has signed in once, and that are remembered. Such a device proves no more than that: a page that takes it for its
 * person asks for a link besides, which was mailed to them. It is known by a random word in a cookie, of which only the hash is kept.
 */
@Repository
public class Devices {

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final String COOKIE = "dateline-device";
    /** No other host and no path below ours can have set it (RFC 6265bis, section 4.1.3.2); browsers take it over HTTPS alone. */
    private static final String SECURE_COOKIE = "__Host-" + COOKIE;

    private final Colleagues colleagues;
    private final Installation installation;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Devices(Colleagues colleagues, Installation installation, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.colleagues = colleagues;
        this.installation = installation;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** One that is remembered. */
    record Device(long id, String device, String network, Instant since, Instant lastSeen, Instant until) {}

    /** Whose device asks; nobody where it is not remembered, was ended or has run out, or its person works here no more. Changes nothing. */
    public Optional<Staff> whose(HttpServletRequest request) {
        return secret(request)
                .flatMap(secret -> jdbc.sql("""
                        select staff_id from device where secret_hash = :hash and ended_at is null and expires_at > dateline_now()""")
                        .param("hash", Secrets.hash(secret))
                        .query(Long.class)
                        .optional())
                .flatMap(colleagues::find);
    }

    /** From now on this browser is this person's, for 90 days; only for somebody who is signed in on it. */
    @Transactional
    public void remember(Staff staff, HttpServletRequest request, HttpServletResponse response) {
        var secret = Secrets.random(40);
        var from = Whereabouts.of(request);
        secret(request).ifPresent(this::forget);
        jdbc.sql("""
                insert into device (staff_id, secret_hash, device, network, expires_at)
                values (:staff, :hash, :device, :network, dateline_now() + make_interval(secs => :lifetime))""")
                .param("staff", staff.id())
                .param("hash", Secrets.hash(secret))
                .param("device", from.device())
                .param("network", from.network())
                .param("lifetime", LIFETIME.toSeconds())
                .update();
        events.publishEvent(new ColleagueChanged(
                staff.id(),
                Phrases.recording(
                        () -> Phrases.say("access.history.device", from.said().device()))));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), secret)
                        .httpOnly(true)
                        .secure(isSecure(request))
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(LIFETIME)
                        .build()
                        .toString());
    }

    /** It was used just now. */
    public void seen(HttpServletRequest request) {
        secret(request)
                .ifPresent(secret -> jdbc.sql("update device set seen_at = dateline_now() where secret_hash = :hash")
                        .param("hash", Secrets.hash(secret))
                        .update());
    }

    List<Device> of(Staff staff) {
        return jdbc.sql("""
                select * from device where staff_id = :staff and ended_at is null and expires_at > dateline_now()
                order by seen_at desc, id""")
                .param("staff", staff.id())
                .query((row, n) -> device(
                        row.getLong("id"),
                        new Whereabouts(row.getString("device"), row.getString("network")).said(),
                        row.getTimestamp("remembered_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }

    private static Device device(long id, Whereabouts from, Instant since, Instant lastSeen, Instant until) {
        return new Device(id, from.device(), from.network(), since, lastSeen, until);
    }

    /** Remembered no more; also right when it is not any more. */
    @Transactional
    public void end(Staff staff, long id, Staff by) {
        var ended = jdbc.sql(
                        "update device set ended_at = dateline_now() where id = :id and staff_id = :staff and ended_at is null")
                .param("id", id)
                .param("staff", staff.id())
                .update();
        if (ended == 1 && staff.id() != by.id())
            events.publishEvent(
                    new ColleagueChanged(by.id(), Phrases.record("access.history.device-ended", staff.name())));
    }

    void endAll(Staff staff) {
        jdbc.sql("update device set ended_at = dateline_now() where staff_id = :staff and ended_at is null")
                .param("staff", staff.id())
                .update();
    }

    /** Who comes in another way from now on shows it once on each of their devices. */
    @EventListener
    void on(WayInChanged e) {
        endAll(e.person());
    }

    /** A month after its end nobody asks any more. */
    void tidy() {
        jdbc.sql("delete from device where least(ended_at, expires_at) < dateline_now() - interval '30 days'")
                .update();
    }

    private void forget(String secret) {
        jdbc.sql("update device set ended_at = dateline_now() where secret_hash = :hash and ended_at is null")
                .param("hash", Secrets.hash(secret))
                .update();
    }

    private Optional<String> secret(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies())
                .map(Arrays::stream)
                .orElseGet(Stream::empty)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(cookie -> cookie.getValue())
                .findFirst();
    }

    private String name(HttpServletRequest request) {
        return isSecure(request) ? SECURE_COOKIE : COOKIE;
    }

    /** Also behind a proxy that takes HTTPS off. */
    private boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || "https".equals(installation.publicAddress().getScheme());
    }
}
