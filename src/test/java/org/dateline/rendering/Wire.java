package org.dateline.rendering;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Reads a letter as the receiving side does. */
final class Wire {

    private Wire() {}

    static byte[] bytes(List<byte[]> pieces) {
        var out = new ByteArrayOutputStream();
        pieces.forEach(out::writeBytes);
        return out.toByteArray();
    }

    static String raw(List<byte[]> pieces) {
        return new String(bytes(pieces), StandardCharsets.ISO_8859_1);
    }

    static MimeMessage read(List<byte[]> pieces) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes(pieces)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String html(Part message) {
        return content(message, "text/html");
    }

    static String text(Part message) {
        return content(message, "text/plain");
    }

    private static String content(Part part, String type) {
        try {
            if (part.isMimeType(type)) return (String) part.getContent();
            if (part.getContent() instanceof Multipart many)
                for (int i = 0; i < many.getCount(); i++) {
                    var found = content(many.getBodyPart(i), type);
                    if (!found.isEmpty()) return found;
                }
            return "";
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
