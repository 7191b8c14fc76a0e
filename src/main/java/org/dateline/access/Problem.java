package org.dateline.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Problems told before a controller is reached (RFC 9457). Titles and details are ours and hold no quotation marks. */
final class Problem {

    private Problem() {}

    static void write(HttpServletResponse response, int status, String title, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(title, status, detail));
    }
}
