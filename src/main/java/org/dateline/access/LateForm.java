package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A form that was sent when its session had ended, or another had begun: nothing was done, and what was typed is shown to be copied. */
public final class LateForm {

    /** Under which the page of the refusal finds it. */
    static final String ATTRIBUTE = "lateForm";

    /** Whatever is shorter is quickly typed again, or was no text. */
    private static final int WORTH_COPYING = 12;

    private static final Set<String> SECRETS = Set.of("password", "code", "token", "secret", "seen");

    private final boolean signedOut;
    private final List<String> typed;

    private LateForm(boolean signedOut, List<String> typed) {
        this.signedOut = signedOut;
        this.typed = typed;
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var who = SecurityContextHolder.getContext().getAuthentication();
        var signedOut = who == null || who instanceof AnonymousAuthenticationToken;
        if (signedOut && request.getServletPath().equals("/sign-out")) {
            response.sendRedirect(request.getContextPath() + "/sign-in?out");
            return;
        }
        request.setAttribute(ATTRIBUTE, new LateForm(signedOut, typed(request)));
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static List<String> typed(HttpServletRequest request) {
        if (request.getServletPath().startsWith("/sign-in")) return List.of();
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !field.getKey().startsWith("_") && !isSecret(field.getKey()))
                .flatMap(field -> Arrays.stream(field.getValue()))
                .filter(value -> value.length() >= WORTH_COPYING && value.contains(" "))
                .toList();
    }

    private static boolean isSecret(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(lower::contains);
    }

    public boolean isSignedOut() {
        return signedOut;
    }

    /** Texts of the form, in the order in which they were sent. */
    public List<String> getTyped() {
        return typed;
    }
}
