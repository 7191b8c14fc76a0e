package org.dateline.release;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What cannot be done is said on the page it was asked from. */
@ControllerAdvice(assignableTypes = {ReleasesController.class, WriteController.class, PicturesController.class})
class ReleaseProblems {

    @ExceptionHandler({IllegalArgumentException.class, IllegalStateException.class})
    String cannotBeDone(RuntimeException because, HttpServletRequest request) {
        FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
        flash.put("problem", String.valueOf(because.getMessage()));
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var id = variables instanceof Map<?, ?> map ? map.get("id") : null;
        return id == null ? "redirect:/releases" : "redirect:/releases/" + id;
    }
}
