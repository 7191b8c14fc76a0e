package org.dateline.desk;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.installation.Installation;
import org.dateline.installation.SendingHold;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

@ControllerAdvice(annotations = Controller.class)
class FrameAdvice {

    /** First part of the path to entry of the menu, where they differ. */
    private static final Map<String, String> SECTIONS = Map.of(
            "", "today",
            "mailings", "releases",
            "rehearsals", "releases",
            "imports", "people",
            "segments", "lists",
            "suppressions", "lists",
            "messages", "settings",
            "returns", "bounces");

    private final Installation installation;
    private final SendingHold sending;

    FrameAdvice(Installation installation, SendingHold sending) {
        this.installation = installation;
        this.sending = sending;
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request, @CurrentStaff @Nullable Staff me) {
        return new Frame(
                installation.isDemo(),
                section(request),
                me,
                me == null ? null : sending.because().orElse(null));
    }

    private static String section(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) return "";
        var first = request.getRequestURI()
                .substring(request.getContextPath().length())
                .split("/", 3)[1];
        return SECTIONS.getOrDefault(first, first);
    }
}
