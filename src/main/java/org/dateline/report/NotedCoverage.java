package org.dateline.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.dateline.language.Phrases;

/** What a colleague typed about an article, once it makes sense. */
record NotedCoverage(String address, String outlet, String title, LocalDate publishedOn) {

    private static final int LONGEST = 2_000;

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
            var link = new URI(address);
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

    private static String host(URI link) {
        return link.getHost().replaceFirst("^www\\.", "");
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
