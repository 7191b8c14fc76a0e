package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dateline.language.Phrases;

/** Problems told before a controller is reached (RFC 9457). Titles and details are phrases of ours and hold no quotation marks. */
final class Problem {

    private Problem() {}

    static void write(HttpServletRequest request, HttpServletResponse response, int status, String what)
            throws IOException {
        var language = DeskLocale.ofProgram(request);
        var title = Phrases.in(language, "access.problem." + what + ".title");
        var detail = Phrases.in(language, "access.problem." + what + ".detail");
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(title, status, detail));
    }
}
