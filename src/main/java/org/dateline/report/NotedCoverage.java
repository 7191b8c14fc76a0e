package org.dateline.report;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dateline.language.Phrases;

/** What a colleague typed about an article, once it makes sense. */
record NotedCoverage(String address, String outlet, String title, LocalDate publishedOn) {

    private static final int LONGEST = 2_000;
    private static final Pattern PARTS = Pattern.compile("(?i)(https?://)([^/?#]+)(.*)");
    private static final Pattern STRAY = Pattern.compile("[ \"<>\\\\^`{|}\\[\\]]|%(?![0-9A-Fa-f]{2})");

    /** Why it cannot be noted, in words for whoever typed it. */
    static final class Unusable extends Exception {
        Unusable(String advice) {
            super(advice);
        }
    }

    /**
     * @param date ISO 8601, as a date field sends it
     * @throws Unusable when the address is no web address, the outlet is missing or the date is none
     */
    static NotedCoverage read(String address, String outlet, String title, String date, LocalDate today)
            throws Unusable {
        var link = web(address.strip());
        var name = outlet.strip();
        if (name.isEmpty()) {
            name = host(link);
        }
        var day = day(date.strip(), today);
        if (name.length() > LONGEST || title.length() > LONGEST) {
            throw new Unusable(Phrases.say("report.coverage.too-long", LONGEST));
        }
        return new NotedCoverage(link.toString(), name, title.strip(), day);
    }

    private static URI web(String address) throws Unusable {
        try {
            var link = new URI(written(address));
            var scheme = String.valueOf(link.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && link.getHost() != null
                    && address.length() <= LONGEST) {
                return link;
            }
        } catch (URISyntaxException e) {
            throw new Unusable(Phrases.say("report.coverage.no-address-because", address, e.getReason()));
        }
        throw new Unusable(Phrases.say("report.coverage.no-address", address));
    }

    /** As RFC 3986 has it: browsers show and copy names of hosts in any script, and take more characters after them than a URI may have. */
    private static String written(String address) throws URISyntaxException {
        var parts = PARTS.matcher(address);
        if (!parts.matches()) return address;
        try {
            return parts.group(1)
                    + IDN.toASCII(parts.group(2))
                    + STRAY.matcher(parts.group(3)).replaceAll(NotedCoverage::escaped);
        } catch (IllegalArgumentException e) {
            throw new URISyntaxException(address, String.valueOf(e.getMessage()));
        }
    }

    private static String escaped(MatchResult stray) {
        return "%%%02X".formatted((int) stray.group().charAt(0));
    }

    private static String host(URI link) {
        return IDN.toUnicode(link.getHost()).replaceFirst("^www\\.", "");
    }

    private static LocalDate day(String date, LocalDate today) throws Unusable {
        if (date.isEmpty()) {
            return today;
        }
        try {
            var day = LocalDate.parse(date);
            if (!day.isAfter(today.plusDays(1)) && day.getYear() >= 1990) {
                return day;
            }
        } catch (DateTimeException e) {
            throw new Unusable(Phrases.say("report.coverage.no-date", date));
        }
        throw new Unusable(Phrases.say("report.coverage.not-that-day", date));
    }
}
