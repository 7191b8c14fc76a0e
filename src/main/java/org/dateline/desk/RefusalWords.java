package org.dateline.desk;

import java.util.Optional;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What Spring itself refuses, in the language of whoever asked. */
final class RefusalWords {

    private RefusalWords() {}

    /** Of a problem (RFC 9457); as HTTP calls the status where there is no phrase for it. */
    static String title(HttpStatusCode status) {
        var key = "desk.status." + status.value();
        var said = Phrases.say(key);
        if (!said.equals(key)) return said;
        return Optional.ofNullable(HttpStatus.resolve(status.value()))
                .map(HttpStatus::getReasonPhrase)
                .orElse(String.valueOf(status.value()));
    }

    /** Why; null where there is no more to say than the title. */
    static @Nullable String detail(Exception refused) {
        if (refused instanceof HttpRequestMethodNotSupportedException method)
            return Phrases.say("desk.refusal.method", method.getMethod());
        if (refused instanceof HttpMediaTypeNotSupportedException sent)
            return sent.getContentType() == null
                    ? Phrases.say("desk.refusal.no-content-type")
                    : Phrases.say(
                            "desk.refusal.content-type", sent.getContentType().toString());
        if (refused instanceof HttpMediaTypeNotAcceptableException wanted)
            return wanted.getSupportedMediaTypes().isEmpty()
                    ? Phrases.say("desk.refusal.no-accept")
                    : Phrases.say(
                            "desk.refusal.accept",
                            wanted.getSupportedMediaTypes().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
        if (refused instanceof MissingServletRequestParameterException missing)
            return Phrases.say("desk.refusal.parameter", missing.getParameterName());
        if (refused instanceof MissingServletRequestPartException missing)
            return Phrases.say("desk.refusal.part", missing.getRequestPartName());
        if (refused instanceof MissingRequestHeaderException missing)
            return Phrases.say("desk.refusal.header", missing.getHeaderName());
        if (refused instanceof NoResourceFoundException missing)
            return Phrases.say("desk.refusal.nothing", missing.getResourcePath());
        return null;
    }
}
