package org.dateline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** {@code Authorization: Bearer …} (RFC 6750). A token that does not hold leaves the request to a stranger. */
class TokenFilter extends OncePerRequestFilter {

    private final ApiTokens tokens;

    TokenFilter(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .flatMap(header -> tokens.signIn(header.substring(7).strip()))
                .ifPresent(signedIn -> {
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(signedIn);
                    SecurityContextHolder.setContext(context);
                });
        chain.doFilter(request, response);
    }
}
