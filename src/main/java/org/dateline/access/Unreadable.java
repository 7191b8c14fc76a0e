package org.dateline.access;

import java.time.temporal.Temporal;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What a request said that cannot be read, in words for whoever wrote it: where it stands and what belongs there. */
public final class Unreadable {

    private Unreadable() {}

    /** The advice; of anything that is no such fault, its own message. */
    public static String advice(Exception fault) {
        if (fault instanceof MethodArgumentTypeMismatchException parameter) {
            return "“%s” cannot be “%s”.".formatted(parameter.getName(), parameter.getValue());
        }
        if (!(fault instanceof HttpMessageNotReadableException)) {
            return String.valueOf(fault.getMessage());
        }
        return fault.getCause() instanceof JacksonException json
                ? ofJson(json)
                : "The request needs a body, and it cannot be read as JSON.";
    }

    private static String ofJson(JacksonException json) {
        if (json instanceof StreamReadException) {
            var place = json.getLocation();
            return "This is no JSON: look at line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr());
        }
        if (json.getCause() instanceof IllegalArgumentException ours) {
            return String.valueOf(ours.getMessage());
        }
        var belongs = json instanceof MismatchedInputException mismatch ? belonging(mismatch.getTargetType()) : "";
        return "“%s” cannot be read%s.".formatted(path(json.getPath()), belongs);
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.isEmpty()
                ? "The body"
                : path.stream()
                        .map(at -> at.getPropertyName() == null ? "[" + at.getIndex() + "]" : at.getPropertyName())
                        .collect(Collectors.joining("."))
                        .replace(".[", "[");
    }

    private static String belonging(Class<?> type) {
        if (Temporal.class.isAssignableFrom(type)) {
            return ": a date that exists belongs there, or a time such as 2026-12-03T11:00";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return ": a number belongs there";
        }
        return type == String.class || type == Boolean.class || type == boolean.class
                ? ": a " + (type == String.class ? "text" : "true or false") + " belongs there"
                : "";
    }
}
