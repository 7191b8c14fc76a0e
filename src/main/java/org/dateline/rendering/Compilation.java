package org.dateline.rendering;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.dateline.email.EmailAddress;
import org.dateline.rendering.Slot.Place;

/** Lays a letter out as a MIME message and cuts it at its slots: header, text first, then HTML with the pictures inside. */
final class Compilation {

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

    private final Draft draft;
    private final LetterTemplates templates;
    private final Markers markers;
    private final List<Skeleton.Part> parts = new ArrayList<>();
    private final List<byte[]> pieces = new ArrayList<>();
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();

    private Compilation(Draft draft, LetterTemplates templates) {
        this.draft = draft;
        this.templates = templates;
        this.markers = Markers.in(draft.letter().toString());
    }

    static LetterForm of(Draft draft, LetterTemplates templates) {
        return new Compilation(draft, templates).form();
    }

    private LetterForm form() {
        var letter = draft.letter();
        var slots = markers.byName();
        var name = Objects.requireNonNull(slots.get("name"));
        var html = templates.html(draft.kind(), letter, slots).replace(Greeting.MARK, name);
        var text = templates.text(draft.kind(), letter, slots).replace(Greeting.MARK, name);
        var boundary = "=_" + LetterForm.hex(LetterForm.sha256(html + text)).substring(0, 28);
        header(boundary);
        if (!draft.attachments().isEmpty()) {
            ascii("--" + boundary + "m\r\n" + alternative(boundary));
        }
        open(boundary, "text/plain; charset=utf-8", "quoted-printable");
        body(text, Place.TEXT);
        if (draft.enclosures().isEmpty()) {
            html(boundary, html);
        } else {
            ascii("--" + boundary + "\r\nContent-Type: multipart/related; type=\"text/html\";\r\n boundary=\""
                    + boundary + "r\"\r\n\r\n");
            html(boundary + "r", html);
            for (var enclosure : draft.enclosures()) enclose(boundary + "r", enclosure);
            ascii("--" + boundary + "r--\r\n");
        }
        ascii("--" + boundary + "--\r\n");
        for (var attachment : draft.attachments()) attach(boundary + "m", attachment);
        if (!draft.attachments().isEmpty()) ascii("--" + boundary + "m--\r\n");
        cut();
        var skeleton = new Skeleton(LetterForm.FORMAT, letter.language(), draft.slotWords(), List.copyOf(parts));
        return new LetterForm(skeleton, pieces, letter.top().subject(), html.getBytes(StandardCharsets.UTF_8).length);
    }

    private void header(String boundary) {
        var letter = draft.letter();
        var sender = draft.sender();
        ascii(HeaderText.mailbox("From", sender.name(), address(sender.address())));
        ascii(HeaderText.mailbox("Reply-To", "", address(sender.replyTo())));
        slot(Slot.TO, Place.HEADER);
        ascii(HeaderText.field("Subject", letter.top().subject()));
        slot(Slot.DATE, Place.HEADER);
        slot(Slot.MESSAGE_ID, Place.HEADER);
        slot(Slot.REFERENCES, Place.HEADER);
        slot(Slot.LIST_ID, Place.HEADER);
        if (letter.foot().leaving()) slot(Slot.LIST_UNSUBSCRIBE, Place.HEADER);
        slot(Slot.FEEDBACK_ID, Place.HEADER);
        slot(Slot.REFERENCE, Place.HEADER);
        ascii("Content-Language: " + letter.language() + "\r\n");
        ascii("MIME-Version: 1.0\r\n");
        ascii(
                draft.attachments().isEmpty()
                        ? alternative(boundary)
                        : "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "m\"\r\n\r\n");
    }

    private static String alternative(String boundary) {
        return "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    }

    private static String address(String spelling) {
        return EmailAddress.parse(spelling).onTheWire();
    }

    private void html(String boundary, String html) {
        open(boundary, "text/html; charset=utf-8", "quoted-printable");
        body(html, Place.HTML);
    }

    private void open(String boundary, String type, String encoding) {
        ascii("--" + boundary + "\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: " + encoding
                + "\r\n\r\n");
    }

    private void body(String text, Place place) {
        var slots = markers.pattern().matcher(text);
        int from = 0;
        while (slots.find()) {
            write(QuotedPrintable.encode(text.substring(from, slots.start())));
            slot(Slot.values()[Integer.parseInt(slots.group(1))], place);
            from = slots.end();
        }
        write(QuotedPrintable.encode(text.substring(from)));
    }

    /** A piece of its own, so that the same picture in every language is stored once. */
    private void enclose(String boundary, Draft.Enclosure enclosure) {
        ascii("--" + boundary + "\r\nContent-Type: " + enclosure.mediaType()
                + HeaderText.parameter("name", enclosure.fileName())
                + "\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <" + enclosure.id()
                + ">\r\nContent-Disposition: inline" + HeaderText.parameter("filename", enclosure.fileName())
                + "\r\n\r\n");
        cut();
        write(BASE64.encode(enclosure.bytes()));
        ascii("\r\n");
        cut();
    }

    private void attach(String boundary, Draft.Attachment attachment) {
        ascii("--" + boundary + "\r\nContent-Type: " + attachment.mediaType()
                + HeaderText.parameter("name", attachment.fileName())
                + "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment"
                + HeaderText.parameter("filename", attachment.fileName()) + "\r\n\r\n");
        cut();
        write(BASE64.encode(attachment.bytes()));
        ascii("\r\n");
        cut();
    }

    private void slot(Slot slot, Place place) {
        cut();
        parts.add(Skeleton.Part.slot(slot, place));
    }

    private void cut() {
        if (current.size() == 0) return;
        var piece = current.toByteArray();
        pieces.add(piece);
        parts.add(Skeleton.Part.piece(piece));
        current.reset();
    }

    private void ascii(String text) {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[] bytes) {
        current.write(bytes, 0, bytes.length);
    }
}
