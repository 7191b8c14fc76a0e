package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.dateline.rendering.Slot.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A compiled letter of a wanted size, with every slot that a press release to a list has. */
public final class PracticeLetter {
    private static final List<Slot> HEADER = List.of(
            Slot.TO,
            Slot.DATE,
            Slot.MESSAGE_ID,
            Slot.REFERENCES,
            Slot.LIST_ID,
            Slot.LIST_UNSUBSCRIBE,
            Slot.FEEDBACK_ID,
            Slot.REFERENCE);
    private static final String LINE = "It was announced today that more records were sold than ever before.\r\n";

    private final List<Skeleton.Part> parts = new ArrayList<>();
    private final List<byte[]> pieces = new ArrayList<>();

    private PracticeLetter() {}

    /**
     * Stores it.
     *
     * @param domain of its sender, which decides whether it is signed
     * @return its hash, as hexadecimal digits
     */
    public static String store(JdbcClient jdbc, int kilobytes, String domain) {
        var form = new PracticeLetter().form(kilobytes, domain);
        new Forms(jdbc).store(form);
        return HexFormat.of().formatHex(form.hash());
    }

    private LetterForm form(int kilobytes, String domain) {
        piece("From: Press <press@" + domain + ">\r\nReply-To: press@example.net\r\n");
        HEADER.forEach(slot -> parts.add(Skeleton.Part.slot(slot, Place.HEADER)));
        piece("Subject: More records sold than ever\r\nContent-Language: en\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n");
        body(kilobytes / 4, Place.TEXT);
        piece("\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        body(kilobytes - kilobytes / 4 - 1, Place.HTML);
        piece("\r\n--b--\r\n");
        var words = new SlotWords("en", "You agreed on {0}.", "Copy for {0}.", "d MMMM", "write to us", "");
        return new LetterForm(
                new Skeleton(LetterForm.FORMAT, "en", words, List.copyOf(parts)),
                pieces,
                "More records sold than ever",
                kilobytes * 750);
    }

    private void body(int kilobytes, Place place) {
        parts.add(Skeleton.Part.slot(Slot.LEAVE, place));
        piece("\r\n");
        IntStream.range(0, 2).forEach(half -> {
            piece(LINE.repeat(kilobytes * 1024 / 2 / LINE.length()));
            parts.add(Skeleton.Part.slot(half == 0 ? Slot.REASON : Slot.LEAVE, place));
            piece("\r\n");
        });
    }

    private void piece(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        pieces.add(bytes);
        parts.add(Skeleton.Part.piece(bytes));
    }
}
