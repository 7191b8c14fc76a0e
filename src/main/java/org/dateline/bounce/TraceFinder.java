package org.dateline.bounce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what in a message may lead to our letter. */
final class TraceFinder {

    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{3,250}@[^<>\\s]{1,250})>");
    private static final int MOST = 100;
    private static final int MOST_OF_A_NAME = 20;

    private TraceFinder() {}

    static Traces in(Mail mail) {
        var original = mail.original();
        var headers = new ArrayList<Traces.Header>();
        original.byName().forEach((name, values) -> {
            for (var value : values.subList(0, Math.min(values.size(), MOST_OF_A_NAME))) {
                headers.add(new Traces.Header(name, value));
            }
        });
        return new Traces(
                mail.envelopeRecipient(),
                addresses(mail, original),
                messageIds(mail, original),
                mail.originalRecipients().stream().distinct().limit(MOST).toList(),
                envelopeId(mail),
                original.words("subject"),
                headers.subList(0, Math.min(headers.size(), MOST * 3)));
    }

    private static List<String> addresses(Mail mail, Headers original) {
        Set<String> all = new LinkedHashSet<>();
        for (var name : List.of("x-original-to", "delivered-to", "envelope-to", "x-envelope-to", "to", "cc")) {
            add(mail.headers(), name, all);
        }
        for (var name : List.of("return-path", "x-envelope-from", "errors-to", "sender", "from")) {
            add(original, name, all);
        }
        for (var part : mail.own()) {
            if (part.is("message/delivery-status") || part.is("message/feedback-report")) {
                Lines.of(part.text(), 200).stream()
                        .filter(line -> Lines.begins(line, "x-") && line.contains("ender:")
                                || Lines.begins(line, "original-mail-from:"))
                        .forEach(line -> Addresses.in(line).forEach(found -> all.add(found.address())));
            }
        }
        return all.stream().limit(MOST).toList();
    }

    private static void add(Headers headers, String name, Set<String> all) {
        for (var value : headers.all(name)) {
            Addresses.in(value).forEach(found -> all.add(found.address()));
        }
    }

    private static List<String> messageIds(Mail mail, Headers original) {
        Set<String> ids = new LinkedHashSet<>();
        for (var value : original.all("message-id")) {
            addId(value, ids);
        }
        for (var name : List.of("x-original-message-id", "in-reply-to", "references")) {
            mail.headers().all(name).forEach(value -> addId(value, ids));
        }
        for (var part : mail.own()) {
            if (part.is("message/delivery-status")
                    || part.is("message/feedback-report")
                    || part.is("message/disposition-notification")) {
                Lines.of(part.text(), 200).stream()
                        .filter(line -> Lines.holdField(line, "message-id:"))
                        .forEach(line -> addId(line, ids));
            }
        }
        return ids.stream().limit(MOST).toList();
    }

    private static void addId(String value, Set<String> ids) {
        var found = MESSAGE_ID.matcher(value);
        while (found.find() && ids.size() < MOST) {
            ids.add(found.group(1));
        }
    }

    private static @org.jspecify.annotations.Nullable String envelopeId(Mail mail) {
        for (var part : mail.own()) {
            if (part.is("message/delivery-status") || part.is("message/feedback-report")) {
                var id = Lines.of(part.text(), 50).stream()
                        .filter(line -> Lines.begins(line, "original-envelope-id:"))
                        .findFirst();
                if (id.isPresent()) {
                    return id.get().substring(21).strip();
                }
            }
        }
        return null;
    }
}
