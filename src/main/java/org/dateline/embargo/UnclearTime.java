package org.dateline.embargo;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.dateline.language.Phrases;

/** A date and hour that does not name one instant. The message is advice for the person; the choices are the times they may have meant. */
public final class UnclearTime extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter ONLY_HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final transient List<WallTime> choices;

    private UnclearTime(String advice, List<WallTime> choices) {
        super(advice);
        this.choices = choices;
    }

    static UnclearTime skipped(LocalDateTime local, WallTime before, WallTime after) {
        return new UnclearTime(
                Phrases.say(
                        "embargo.no.skipped",
                        hour(local),
                        WallTime.city(after.zone()),
                        ONLY_HOUR.format(before.local()),
                        ONLY_HOUR.format(after.local())),
                List.of(before, after));
    }

    static UnclearTime twice(WallTime first, WallTime second) {
        return new UnclearTime(
                Phrases.say(
                        "embargo.no.twice",
                        hour(first.local()),
                        WallTime.city(first.zone()),
                        first.offset(),
                        second.offset()),
                List.of(first, second));
    }

    private static String hour(LocalDateTime local) {
        return Phrases.say("embargo.no.hour-on", ONLY_HOUR.format(local), WallTime.day(local));
    }

    static UnclearTime noSuchPlace(String name) {
        return new UnclearTime(Phrases.say("embargo.no.zone", name.strip()), List.of());
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
