package org.dateline.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A mail as its reader sees it.
 *
 * @param headers those a reader can unfold, in order
 * @param html the HTML with images of the mail itself put in place; null if it has none
 * @param text the plain text; null if it has none
 */
record ReadMail(
        List<Header> headers,
        @Nullable String html,
        @Nullable String text) {

    record Header(String name, String value) {}

    static ReadMail of(byte[] raw) throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
        var headers = Collections.list(message.getAllHeaders()).stream()
                .map(header -> new Header(header.getName(), header.getValue().replaceAll("\\r?\\n", " ")))
                .toList();
        var found = new Parts();
        found.collect(message);
        return new ReadMail(headers, found.htmlWithImages(), found.text);
    }

    private static final class Parts {
        private @Nullable String html;
        private @Nullable String text;
        private final Map<String, String> images = new LinkedHashMap<>();

        void collect(Part part) throws MessagingException, IOException {
            if (part.getContent() instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) {
                    collect(several.getBodyPart(i));
                }
            } else if (html == null && part.isMimeType("text/html")) {
                html = part.getContent().toString();
            } else if (text == null && part.isMimeType("text/plain")) {
                text = part.getContent().toString();
            } else if (part.isMimeType("image/*") && part.getHeader("Content-ID") != null) {
                var id = part.getHeader("Content-ID")[0].replaceAll("[<>\\s]", "");
                var type = part.getContentType().replaceAll("[;\\s].*", "");
                images.put(
                        id,
                        "data:" + type + ";base64,"
                                + Base64.getEncoder()
                                        .encodeToString(part.getInputStream().readAllBytes()));
            }
        }

        @Nullable
        String htmlWithImages() {
            var result = html;
            for (var image : images.entrySet()) {
                result = result == null ? null : result.replace("cid:" + image.getKey(), image.getValue());
            }
            return result;
        }
    }
}
