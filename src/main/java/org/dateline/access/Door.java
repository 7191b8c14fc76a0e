package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Opens the desk for somebody who has shown all that is asked of them, in a session of a new name. */
final class Door {

    private Door() {}

    /** @return where they wanted to go: a path of ours, or the whole address that they asked for first */
    static String open(Staff staff, HttpServletRequest request, HttpServletResponse response) {
        return pass(SignedIn.atTheDesk(staff), request, response);
    }

    static String pass(Authentication as, HttpServletRequest request, HttpServletResponse response) {
        request.getSession();
        request.changeSessionId();
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(as);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        var asked = new HttpSessionRequestCache().getRequest(request, response);
        return asked == null ? "/" : asked.getRedirectUrl();
    }
}
