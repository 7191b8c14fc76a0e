package org.dateline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dateline.language.Phrases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks a client that asks for too much to wait: 429 with Retry-After (RFC 6585, section 4). A client is an IPv4 address or the /64 of an IPv6 one.
 * Not counted are this machine, a proxy that was not named in the settings (it stands for all readers at once), and one-click leaving (RFC 8058), which a few
 * large mail providers ask for on behalf of everybody.
 */
final class CrowdFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(CrowdFilter.class);

    private final Crowd crowd;
    private final AtomicBoolean warned = new AtomicBoolean();

    CrowdFilter(Crowd crowd) {
        this.crowd = crowd;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = counts(request) ? crowd.wait(Client.of(request)) : Duration.ZERO;
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(
                HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(Phrases.in(DeskLocale.ofStranger(request), "access.crowd") + "\n");
    }

    private boolean counts(HttpServletRequest request) {
        var oneClick =
                request.getMethod().equals("POST") && request.getRequestURI().endsWith("/one-click");
        return !oneClick && !Client.isHere(request.getRemoteAddr()) && !isUnnamedProxy(request);
    }

    private boolean isUnnamedProxy(HttpServletRequest request) {
        if (!Client.isUnnamedProxy(request)) return false;
        if (!warned.getAndSet(true))
            log.warn(
                    "A proxy at {} tells whose requests it passes on, but it is not named in the settings, so nobody is limited. Set server.forward-headers-strategy.",
                    request.getRemoteAddr());
        return true;
    }
}
