package org.dateline.history;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;

/**
 * One mail to one colleague, plain text. System mail says so (RFC 3834, section 5), so that no machine answers it.
 *
 * @param text with CRLF line ends
 */
record StaffLetter(String from, String name, String email, String subject, String text, Instant at) {

    /** @param desk where the desk is reached; links lead there */
    static StaffLetter of(String from, Staff to, List<StaffMessages.Message> messages, URI desk, Instant at) {
        return new StaffLetter(from, to.name(), to.email(), subject(messages), text(messages, desk), at);
    }

    /** CRLF line ends, leading dots stuffed, without the final dot. */
    byte[] onTheWire() {
        try {
            var bytes = new ByteArrayOutputStream();
            message().writeTo(bytes);
            var text = bytes.toString(StandardCharsets.ISO_8859_1).replace("\r\n.", "\r\n..");
            return (text.endsWith("\r\n") ? text : text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MimeMessage message() throws MessagingException, UnsupportedEncodingException {
        var id = "<staff-" + UUID.randomUUID() + from.substring(from.lastIndexOf('@')) + ">";
        var mail = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        mail.setFrom(new InternetAddress(from, "Dateline", StandardCharsets.UTF_8.name()));
        mail.setRecipient(
                MimeMessage.RecipientType.TO, new InternetAddress(email, name, StandardCharsets.UTF_8.name()));
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(at));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setText(text, StandardCharsets.UTF_8.name());
        mail.setHeader("Content-Transfer-Encoding", "quoted-printable");
        mail.saveChanges();
        return mail;
    }

    private static String subject(List<StaffMessages.Message> messages) {
        return messages.size() == 1
                ? messages.get(0).sentence()
                : Phrases.say("history.letter.several", messages.size());
    }

    private static String text(List<StaffMessages.Message> messages, URI desk) {
        var text = new StringBuilder();
        for (var message : messages) {
            text.append(message.sentence())
                    .append("\r\n")
                    .append(desk)
                    .append(message.path())
                    .append("\r\n")
                    .append(message.note())
                    .append("\r\n");
        }
        return text.append(Phrases.say("history.letter.what"))
                .append("\r\n\r\n")
                .append(Phrases.say("history.letter.choose"))
                .append("\r\n")
                .append(desk)
                .append("/messages\r\n\r\n")
                .append(Phrases.say("history.letter.numbers"))
                .append("\r\n")
                .toString();
    }
}
