package org.dateline.mailing;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Lifts;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The day itself: a clock, a bar for every mailing, and the buttons to stop. */
@Controller
@RequestMapping("/releases/{id}/day")
class DayPage {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Plans plans;
    private final Embargoes embargoes;
    private final Lifts lifts;
    private final EmbargoSettings office;
    private final Clock clock;

    DayPage(Plans plans, Embargoes embargoes, Lifts lifts, EmbargoSettings office, Clock clock) {
        this.plans = plans;
        this.embargoes = embargoes;
        this.lifts = lifts;
        this.office = office;
        this.clock = clock;
    }

    @GetMapping
    String day(@PathVariable long id, Model model) {
        var plan = plans.of(id);
        model.addAttribute("plan", plan);
        lifts.find(id).ifPresent(lift -> model.addAttribute("lift", lift));
        readClock(id, model);
        return "mailing/day";
    }

    /** The clock alone, by database time; the page asks for it every second. */
    @GetMapping("/clock")
    String clock(@PathVariable long id, Model model) {
        readClock(id, model);
        return "mailing/clock";
    }

    private void readClock(long id, Model model) {
        var now = clock.instant();
        var embargo = embargoes.find(id);
        var zone = embargo.map(Embargo::zone).orElse(office.zone());
        model.addAttribute("time", SECONDS.format(now.atZone(zone)));
        model.addAttribute("place", WallTime.city(zone));
        embargo.filter(e -> now.isBefore(e.liftsAt()))
                .ifPresent(e -> model.addAttribute("left", left(Duration.between(now, e.liftsAt()))));
    }

    /** "1 h 12 min", in the last minutes "59 s". */
    private static String left(Duration left) {
        if (left.toMinutes() < 2) {
            return left.toSeconds() + 1 + " s";
        }
        return (left.toDays() > 0 ? Phrases.say("mailing.day.days", left.toDays()) + " " : "")
                + (left.toHoursPart() > 0 ? left.toHoursPart() + " h " : "")
                + left.toMinutesPart() + " min";
    }
}
