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

    private TraceFinder() {}

    static Traces in(Mail mail) {
        var original = mail.original();
        var headers = new ArrayList<Traces.Header>();
        for (var name : new LinkedHashSet<>(original.names())) {
            original.all(name).stream().limit(20).forEach(value -> headers.add(new Traces.Header(name, value)));
        }
        return new Traces(
                mail.envelopeRecipient(),
                addresses(mail, original),
                messageIds(mail, original),
                mail.originalRecipients().stream().distinct().limit(MOST).toList(),
                envelopeId(mail),
                original.words("subject"),
                headers.stream().limit(MOST * 3L).toList());
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
                part.text()
                        .lines()
                        .limit(200)
                        .filter(line -> line.regionMatches(true, 0, "x-", 0, 2) && line.contains("ender:")
                                || line.regionMatches(true, 0, "original-mail-from:", 0, 19))
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
                part.text()
                        .lines()
                        .limit(200)
                        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).contains("message-id:"))
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
                var id = part.text()
                        .lines()
                        .limit(50)
                        .filter(line -> line.regionMatches(true, 0, "original-envelope-id:", 0, 21))
                        .findFirst();
                if (id.isPresent()) {
                    return id.get().substring(21).strip();
                }
            }
        }
        return null;
    }
}
