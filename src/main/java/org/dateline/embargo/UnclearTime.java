package org.dateline.embargo;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A date and hour that does not name one instant. The message is advice for the person; the choices are the times they may have meant. */
public final class UnclearTime extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm 'on' EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter ONLY_HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final transient List<WallTime> choices;

    private UnclearTime(String advice, List<WallTime> choices) {
        super(advice);
        this.choices = choices;
    }

    static UnclearTime skipped(LocalDateTime local, WallTime before, WallTime after) {
        return new UnclearTime(
                "%s does not exist in %s: the clocks go forward then. The nearest times are %s and %s."
                        .formatted(
                                HOUR.format(local),
                                WallTime.place(after.zone()),
                                ONLY_HOUR.format(before.local()),
                                ONLY_HOUR.format(after.local())),
                List.of(before, after));
    }

    static UnclearTime twice(WallTime first, WallTime second) {
        return new UnclearTime(
                "%s comes twice in %s: the clocks go back then. Say whether you mean the first (UTC%s) or the second (UTC%s)."
                        .formatted(
                                HOUR.format(first.local()),
                                WallTime.place(first.zone()),
                                first.offset(),
                                second.offset()),
                List.of(first, second));
    }

    static UnclearTime noSuchPlace(String name) {
        return new UnclearTime(
                "“" + name.strip() + "” is no time zone. Choose a place from the list, such as Europe/Brussels.",
                List.of());
    }

    static UnclearTime notUnderstood(String advice) {
        return new UnclearTime(advice, List.of());
    }

    /** Both times when the clocks show it twice, the neighbours when they skip it. */
    public List<WallTime> choices() {
        return choices;
    }

    /** True when the time exists twice, so that one of the choices is what was typed. */
    public boolean twice() {
        return choices.size() == 2
                && choices.get(0).local().equals(choices.get(1).local());
    }
}
