package org.dateline.mailing;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dateline.audience.Audience;
import org.dateline.language.Phrases;
import org.dateline.release.Release;
import org.dateline.rendering.Purpose;

/** The rows that are usual in a running order, with what is usual for each. */
public enum Preset {
    EMBARGOED_COPY(Purpose.EMBARGOED_COPY),
    AT_LIFT(Purpose.AT_LIFT),
    MEMBERS(Purpose.MEMBERS),
    FOLLOW_UP(Purpose.FOLLOW_UP),
    NOTICE(Purpose.NOTICE),
    CORRECTION(Purpose.CORRECTION),
    WITHDRAWAL(Purpose.WITHDRAWAL),
    EMBARGO_CHANGE(Purpose.EMBARGO_CHANGE);

    private static final List<Preset> OFFERED = List.of(EMBARGOED_COPY, AT_LIFT, MEMBERS, FOLLOW_UP, NOTICE);

    private final Purpose purpose;

    Preset(Purpose purpose) {
        this.purpose = purpose;
    }

    public static Preset of(Purpose purpose) {
        return Arrays.stream(values())
                .filter(p -> p.purpose == purpose)
                .findFirst()
                .orElseThrow();
    }

    /** What a person may add from the running order. */
    public static List<Preset> offered() {
        return OFFERED;
    }

    /** Whom it goes to follows from who holds what. */
    boolean isForHolders() {
        return this == CORRECTION || this == WITHDRAWAL || this == EMBARGO_CHANGE;
    }

    public Purpose purpose() {
        return purpose;
    }

    public String label() {
        return Phrases.say(phrase());
    }

    public String sentence() {
        return Phrases.say(phrase() + "-means");
    }

    /** What a row of it is called where nobody says otherwise; it is kept, in the office's language. */
    String usualName() {
        return Phrases.record(phrase());
    }

    private String phrase() {
        return "mailing.preset." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The row as it begins; a person may change all of it. */
    NewMailing row(Release release, Audience audience, ZoneId zone, LocalDateTime nowThere, MailingSettings settings) {
        return new NewMailing(
                purpose,
                usualName(),
                audience,
                List.of(),
                Map.of(),
                when(zone, nowThere),
                manner(release.kind(), settings));
    }

    private When when(ZoneId zone, LocalDateTime nowThere) {
        return switch (this) {
            case EMBARGOED_COPY ->
                When.at(nowThere.truncatedTo(ChronoUnit.HOURS).plusHours(2), zone);
            case FOLLOW_UP -> When.atTheLift(Duration.ofDays(1));
            default -> When.atTheLift();
        };
    }

    /** Usual for that kind of release. */
    Manner manner(Release.Kind kind, MailingSettings settings) {
        var unhurried = kind == Release.Kind.NEWSLETTER || kind == Release.Kind.CIRCULAR || kind == Release.Kind.NOTICE;
        return new Manner(
                this == EMBARGOED_COPY,
                unhurried ? settings.newsletterGrace() : settings.grace(),
                settings.patience(),
                "resend",
                null);
    }
}
