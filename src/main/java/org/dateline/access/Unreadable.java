package org.dateline.access;

import java.time.temporal.Temporal;
import java.util.List;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
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
            return Phrases.say(
                    "access.unreadable.parameter", parameter.getName(), String.valueOf(parameter.getValue()));
        }
        if (!(fault instanceof HttpMessageNotReadableException)) {
            return String.valueOf(fault.getMessage());
        }
        return fault.getCause() instanceof JacksonException json
                ? ofJson(json)
                : Phrases.say("access.unreadable.no-body");
    }

    private static String ofJson(JacksonException json) {
        if (json instanceof StreamReadException) {
            var place = json.getLocation();
            return Phrases.say("access.unreadable.no-json", place.getLineNr(), place.getColumnNr());
        }
        if (json.getCause() instanceof IllegalArgumentException ours) {
            return String.valueOf(ours.getMessage());
        }
        var belongs = json instanceof MismatchedInputException mismatch ? belonging(mismatch.getTargetType()) : "";
        return Phrases.say("access.unreadable.field" + belongs, path(json.getPath()));
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.isEmpty()
                ? Phrases.say("access.unreadable.body")
                : path.stream()
                        .map(at -> at.getPropertyName() == null ? "[" + at.getIndex() + "]" : at.getPropertyName())
                        .collect(Collectors.joining("."))
                        .replace(".[", "[");
    }

    /** The end of the phrase's key. */
    private static String belonging(Class<?> type) {
        if (Temporal.class.isAssignableFrom(type)) {
            return "-date";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "-number";
        }
        if (type == String.class) {
            return "-text";
        }
        return type == Boolean.class || type == boolean.class ? "-truth" : "";
    }
}
