package org.dateline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key}: a program that is not sure its POST arrived sends it again with the same key, and gets the
 * first answer. Answers are kept for a day. Uploads of files are left alone.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final int LONGEST_KEY = 200;

    private final IdempotentRequests requests;

    IdempotencyFilter(IdempotentRequests requests) {
        this.requests = requests;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader("Idempotency-Key") == null
                || String.valueOf(request.getContentType()).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader("Idempotency-Key");
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            Problem.write(request, response, 400, "key-length");
            return;
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        var staff = signedIn.getPrincipal();
        var body = request.getInputStream().readAllBytes();
        var print = Secrets.hash(request.getRequestURI()
                + '\n'
                + request.getQueryString()
                + '\n'
                + new String(body, StandardCharsets.ISO_8859_1));
        if (requests.begin(staff, key, print)) {
            answer(staff, key, new Repeatable(request, body), response, chain);
            return;
        }
        var earlier = requests.find(staff, key);
        if (!earlier.isOf(print)) Problem.write(request, response, 422, "key-twice");
        else if (earlier.status() == null) Problem.write(request, response, 409, "key-busy");
        else earlier.replay(response);
    }

    private void answer(
            Staff staff, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        var answered = false;
        try {
            chain.doFilter(request, kept);
            answered = kept.getStatus() < 500;
        } finally {
            if (answered) requests.answered(staff, key, kept);
            else requests.forget(staff, key);
        }
        kept.copyBodyToResponse();
    }

    /** The body was read to know the request again; here it can be read once more. */
    private static final class Repeatable extends HttpServletRequestWrapper {
        private final byte[] body;

        Repeatable(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("Requests with an Idempotency-Key are read at once");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
