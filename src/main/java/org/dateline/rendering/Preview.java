package org.dateline.rendering;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.dateline.language.Phrases;
import org.dateline.release.Languages;

/** A finished message read back, as its reader's program will: what is shown is what is sent. */
final class Preview {

    private final byte[] bytes;
    private final Map<String, String> pictures = new LinkedHashMap<>();
    private String html = "";
    private String text = "";
    private String subject = "";

    private Preview(byte[] bytes) {
        this.bytes = bytes;
    }

    static Preview of(LetterForm form, Slots slots) {
        return of(form.splice(slots));
    }

    static Preview of(List<byte[]> letter) {
        var out = new ByteArrayOutputStream();
        letter.forEach(out::writeBytes);
        var preview = new Preview(out.toByteArray());
        try {
            var message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(out.toByteArray()));
            preview.subject = message.getSubject();
            preview.read(message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A letter of ours cannot be read back", e);
        }
        return preview;
    }

    private void read(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/html")) html = (String) part.getContent();
        else if (part.isMimeType("text/plain")) text = (String) part.getContent();
        else if (part.getContent() instanceof Multipart many)
            for (int i = 0; i < many.getCount(); i++) read(many.getBodyPart(i));
        else if (part instanceof BodyPart && part.getHeader("Content-ID") != null) picture(part);
    }

    private void picture(Part part) throws MessagingException, IOException {
        var id = part.getHeader("Content-ID")[0].replaceAll("[<>]", "");
        var type = part.getContentType().replaceFirst("(?s);.*", "").strip();
        var bytes = part.getInputStream().readAllBytes();
        pictures.put(
                "cid:" + id, "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }

    /** With its pictures inside, in the light or dark it is asked for whatever the desk's own is. */
    String html(boolean dark) {
        var page = html.replace("@media (prefers-color-scheme: dark)", dark ? "@media all" : "@media not all")
                .replace("content=\"light dark\"", dark ? "content=\"dark\"" : "content=\"light\"")
                .replaceAll("color-scheme:\\s*light dark", "color-scheme:" + (dark ? "dark" : "light"));
        for (var picture : pictures.entrySet()) page = page.replace(picture.getKey(), picture.getValue());
        return page;
    }

    /** With pictures off, as many newsrooms read: what they show is told in words. */
    String htmlWithoutPictures(boolean dark) {
        return html(dark).replaceAll("(<img [^>]*?\\bsrc=)\"[^\"]*\"", "$1\"data:,\"");
    }

    /** What the page beside the frame tells of it. */
    record Shown(String subject, int kilobytes, String text, String source) {}

    Shown shown() {
        return new Shown(subject, kilobytes(), text(), source());
    }

    /** Its text part as a frame can show it, in the light or dark of the desk. */
    String textAsPage(String language) {
        return "<!doctype html><html lang=\"%s\" dir=\"%s\"><meta name=\"color-scheme\" content=\"light dark\">"
                        .formatted(Slot.escaped(language), Languages.direction(language))
                + "<pre style=\"white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 monospace;margin:16px\">"
                + Slot.escaped(text())
                + "</pre></html>";
    }

    String text() {
        return text.replace("\r\n", "\n");
    }

    /** The message as it goes over the wire, pictures and attachments cut. */
    private String source() {
        return new String(bytes, StandardCharsets.UTF_8)
                .replaceAll(
                        "(?m)(^[A-Za-z0-9+/]{76}\r\n){4,}[A-Za-z0-9+/=]*\r\n",
                        "(" + Phrases.say("rendering.preview.the-file") + ")\r\n")
                .replace("\r\n", "\n");
    }

    /** On the wire, in kB. */
    private int kilobytes() {
        return Math.max(1, Math.round(bytes.length / 1000f));
    }
}
