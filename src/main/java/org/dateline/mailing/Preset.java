package org.dateline.mailing;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dateline.audience.Audience;
import org.dateline.release.Release;
import org.dateline.rendering.Purpose;

/** The rows that are usual in a running order, with what is usual for each. */
public enum Preset {
    EMBARGOED_COPY(
            Purpose.EMBARGOED_COPY,
            "Embargoed copy",
            "To everybody who has agreed to the embargo, and to those who still do until the lift."),
    AT_LIFT(Purpose.AT_LIFT, "Press, at the lift", "The moment it is public."),
    MEMBERS(Purpose.MEMBERS, "Members", "At the lift, to your members."),
    FOLLOW_UP(Purpose.FOLLOW_UP, "Follow-up", "A day after the lift, to those who do not have it yet."),
    NOTICE(
            Purpose.NOTICE,
            "Notice to members",
            "General assembly, fees: rests on membership, whatever they wish about newsletters."),
    CORRECTION(Purpose.CORRECTION, "Correction", "To exactly those who hold the faulty version."),
    WITHDRAWAL(Purpose.WITHDRAWAL, "Withdrawn, do not use", "To those who hold it."),
    EMBARGO_CHANGE(Purpose.EMBARGO_CHANGE, "The embargo has moved", "To those who hold an embargoed copy.");

    private static final List<Preset> OFFERED = List.of(EMBARGOED_COPY, AT_LIFT, MEMBERS, FOLLOW_UP, NOTICE);

    private final Purpose purpose;
    private final String label;
    private final String sentence;

    Preset(Purpose purpose, String label, String sentence) {
        this.purpose = purpose;
        this.label = label;
        this.sentence = sentence;
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
        return label;
    }

    public String sentence() {
        return sentence;
    }

    /** The row as it begins; a person may change all of it. */
    NewMailing row(Release release, Audience audience, ZoneId zone, LocalDateTime nowThere, MailingSettings settings) {
        return new NewMailing(
                purpose, label, audience, List.of(), Map.of(), when(zone, nowThere), manner(release.kind(), settings));
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
