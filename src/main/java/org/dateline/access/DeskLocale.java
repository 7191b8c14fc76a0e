package org.dateline.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * In which language the desk answers: the one its person chose, else the one chosen when they signed in, else what the browser asks for, else the office's. A
 * program at the API is answered in English unless it asks: what it is told ends in logs.
 */
@Component("localeResolver")
class DeskLocale extends AcceptHeaderLocaleResolver {

    private static final String COOKIE = "desk-language";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/"))
            return ofProgram(request).locale();
        return chosen().or(() -> kept(request))
                .or(() -> asked(request))
                .orElseGet(Phrases::office)
                .locale();
    }

    /** For what answers before a request reaches its controller. */
    static DeskLanguage ofProgram(HttpServletRequest request) {
        return asked(request).orElse(DeskLanguage.ENGLISH);
    }

    static DeskLanguage ofStranger(HttpServletRequest request) {
        return asked(request).orElseGet(Phrases::office);
    }

    private static Optional<DeskLanguage> asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .flatMap(DeskLanguage::accepted);
    }

    private static Optional<DeskLanguage> chosen() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.ofNullable(signedIn.getPrincipal().language())
                : Optional.empty();
    }

    /** In the browser of somebody who is not signed in yet. */
    static void keep(DeskLanguage chosen, HttpServletResponse response) {
        keep(chosen.tag(), Duration.ofDays(365), response);
    }

    static void forget(HttpServletResponse response) {
        keep("", Duration.ZERO, response);
    }

    private static void keep(String tag, Duration lasting, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, tag)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(lasting)
                        .build()
                        .toString());
    }

    private static Optional<DeskLanguage> kept(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(DeskLanguage::of);
    }
}
