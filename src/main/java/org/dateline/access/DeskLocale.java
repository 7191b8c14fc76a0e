package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * In which language the desk answers: the one its person chose, else what the browser asks for, else the office's. A
 * program at the API is answered in English unless it asks: what it is told ends in logs.
 */
@Component("localeResolver")
class DeskLocale implements LocaleResolver {

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        var asked = Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .flatMap(DeskLanguage::accepted);
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/"))
            return asked.orElse(DeskLanguage.ENGLISH).locale();
        return chosen().or(() -> asked).orElseGet(Phrases::office).locale();
    }

    private static Optional<DeskLanguage> chosen() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.ofNullable(signedIn.getPrincipal().language())
                : Optional.empty();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is chosen under Your access.");
    }
}
