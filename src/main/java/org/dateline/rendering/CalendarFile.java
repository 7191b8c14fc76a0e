package org.dateline.rendering;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.dateline.release.Occasion;
import org.dateline.release.Release;
import org.dateline.release.ReleaseVersion;
import org.dateline.release.Text;

/** An invitation for the reader's calendar (iCalendar, RFC 5545): the same bytes each time; a correction replaces the entry it corrects. */
public final class CalendarFile {

    public static final String NAME = "invitation.ics";
    public static final String TYPE = "text/calendar; charset=utf-8; method=PUBLISH";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CalendarFile() {}

    /** @param page where it stands online; empty where there is no page */
    public static byte[] of(Release release, ReleaseVersion version, Text text, Occasion occasion, String page) {
        var file = new CalendarFile();
        file.line("BEGIN:VCALENDAR");
        file.line("VERSION:2.0");
        file.line("PRODID:-//Dateline//EN");
        file.line("METHOD:PUBLISH");
        file.line("BEGIN:VEVENT");
        file.line("UID:" + release.publicName() + "@dateline");
        file.line("SEQUENCE:" + (version.number() - 1));
        file.line("DTSTAMP:" + UTC.format(version.createdAt()));
        file.line("DTSTART:" + utc(occasion.starts(), occasion.zone()));
        if (occasion.ends() != null) file.line("DTEND:" + utc(occasion.ends(), occasion.zone()));
        file.line("SUMMARY:" + escaped(text.headline()));
        file.line("LOCATION:" + escaped(occasion.place()));
        if (!text.subheadline().isEmpty()) file.line("DESCRIPTION:" + escaped(text.subheadline()));
        if (!page.isEmpty()) file.line("URL:" + page);
        file.line("END:VEVENT");
        file.line("END:VCALENDAR");
        return file.out.toByteArray();
    }

    private static String utc(LocalDateTime local, ZoneId zone) {
        Instant instant = local.atZone(zone).toInstant();
        return UTC.format(instant);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n");
    }

    /** Folded after 75 octets, never within a character. */
    private void line(String text) {
        int octets = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var bytes = Character.toString(text.codePointAt(at)).getBytes(StandardCharsets.UTF_8);
            if (octets + bytes.length > LONGEST_LINE) {
                out.writeBytes(new byte[] {'\r', '\n', ' '});
                octets = 1;
            }
            out.writeBytes(bytes);
            octets += bytes.length;
        }
        out.writeBytes(new byte[] {'\r', '\n'});
    }
}
