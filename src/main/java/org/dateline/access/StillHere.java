package org.dateline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** A session lives no longer than its person's permission: roles are read anew with every request. */
class StillHere extends OncePerRequestFilter {

    private final Colleagues colleagues;

    StillHere(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
            var context = SecurityContextHolder.createEmptyContext();
            colleagues
                    .find(signedIn.getPrincipal().id())
                    .ifPresentOrElse(
                            staff -> {
                                context.setAuthentication(SignedIn.atTheDesk(staff));
                                rememberFromWhere(request);
                            },
                            () -> request.getSession().invalidate());
            SecurityContextHolder.setContext(context);
        } else if (SecurityContextHolder.getContext().getAuthentication() instanceof HalfwayIn) {
            rememberFromWhere(request);
        }
        chain.doFilter(request, response);
    }

    /** With the first click, whichever way somebody signed in. */
    private static void rememberFromWhere(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(Whereabouts.NAME) == null)
            session.setAttribute(Whereabouts.NAME, Whereabouts.of(request));
    }
}
