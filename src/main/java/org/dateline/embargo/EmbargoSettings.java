package org.dateline.embargo;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How embargoes are kept.
 *
 * @param grace how late a release may still go out by itself when its time was missed
 * @param zone where the office is: the place offered for a new time
 * @param elsewhere the places whose hour is named beside it
 * @param terms what those who agree are told, unless the release has words of its own
 * @param watch whether this node waits on the next due instant itself; without, the timetable lifts up to a minute late
 * @param resumeAlone an office of one person: whoever asks to go on after “Hold everything” may also say yes
 */
@ConfigurationProperties("dateline.embargo")
public record EmbargoSettings(
        @DefaultValue("15m") Duration grace,
        @DefaultValue("Europe/Brussels") ZoneId zone,

        @DefaultValue({"Europe/London", "America/New_York", "UTC"})
        List<ZoneId> elsewhere,

        @DefaultValue("Not to be published, quoted or passed on before the time given.")
        String terms,

        @DefaultValue("true") boolean watch,
        @DefaultValue("false") boolean resumeAlone) {}
