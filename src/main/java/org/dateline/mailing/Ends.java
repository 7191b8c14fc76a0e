package org.dateline.mailing;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.dateline.mailing.Forecasts.Load;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When the rows of a running order will be done, before they begin; and a warning where limits make it long. */
@Component
class Ends {

    private final Optional<Forecasts> forecasts;
    private final LocalHours hours;
    private final Headcounts headcounts;
    private final EmbargoSettings office;
    private final Clock clock;

    Ends(Optional<Forecasts> forecasts, LocalHours hours, Headcounts headcounts, EmbargoSettings office, Clock clock) {
        this.forecasts = forecasts;
        this.hours = hours;
        this.headcounts = headcounts;
        this.office = office;
        this.clock = clock;
    }

    /** Rows with their ends, and what somebody should look at first. */
    record Told(List<Plan.Row> rows, List<String> warnings) {}

    Told of(List<Plan.Row> rows, @Nullable Embargo embargo) {
        var coming = rows.stream().filter(Ends::isToCome).toList();
        if (forecasts.isEmpty() || coming.isEmpty()) {
            return new Told(rows, List.of());
        }
        var known = forecasts
                .get()
                .of(coming.stream()
                        .flatMap(row -> loads(row, before(row, rows)))
                        .toList());
        var zone = embargo == null ? office.zone() : embargo.zone();
        return new Told(
                rows.stream().map(row -> told(row, known, zone)).toList(),
                coming.stream()
                        .flatMap(row -> warning(row, known, zone).stream())
                        .toList());
    }

    private static boolean isToCome(Plan.Row row) {
        var mailing = row.mailing();
        return !mailing.state().isOver()
                && mailing.course().startedAt() == null
                && mailing.when().start() != null
                && row.count().people() > 0;
    }

    private static List<Mailing> before(Plan.Row row, List<Plan.Row> rows) {
        return rows.subList(0, rows.indexOf(row)).stream()
                .map(Plan.Row::mailing)
                .toList();
    }

    private Stream<Load> loads(Plan.Row row, List<Mailing> earlier) {
        var mailing = row.mailing();
        var start = mailing.when().start();
        if (start == null) {
            return Stream.of();
        }
        var now = clock.instant();
        var loads = new ArrayList<Load>();
        var people = headcounts.wouldGet(mailing, earlier).orElse(null);
        hours.of(mailing, row.count()::zones)
                .forEach(hour -> loads.add(new Load(mailing.id(), hour.notBefore(), hour.people(), people)));
        if (loads.isEmpty()) {
            loads.add(new Load(
                    mailing.id(), start.isBefore(now) ? now : start, row.count().people(), people));
        }
        return loads.stream();
    }

    private static Plan.Row told(Plan.Row row, Map<Long, Forecast> known, ZoneId zone) {
        var forecast = known.get(row.mailing().id());
        return forecast == null ? row : row.doneBy(words(forecast, zone));
    }

    private static String words(Forecast forecast, ZoneId zone) {
        if (!forecast.isKnown()) {
            return Phrases.say("mailing.ends.unknown");
        }
        var done = WallTime.of(forecast.by(), zone).spoken();
        return forecast.measured()
                ? forecast.receiver().isEmpty()
                        ? Phrases.say("mailing.ends.by", done)
                        : Phrases.say("mailing.ends.by-receiver", done, forecast.receiver(), forecast.limit())
                : Phrases.say("mailing.ends.earliest", done, forecast.limitInWords());
    }

    /** Longer after its start than we would accept to miss it. */
    private static Optional<String> warning(Plan.Row row, Map<Long, Forecast> known, ZoneId zone) {
        var mailing = row.mailing();
        var forecast = known.get(mailing.id());
        var start = mailing.when().start();
        if (forecast == null
                || forecast.limit().isEmpty()
                || start == null
                || mailing.when().everywhere()
                || forecast.done().isBefore(start.plus(mailing.manner().grace()))) {
            return Optional.empty();
        }
        return Optional.of(Phrases.say(
                forecast.receiver().isEmpty() ? "mailing.ends.late" : "mailing.ends.late-receiver",
                mailing.name(),
                row.count().people(),
                WallTime.of(start, zone).spoken(),
                WallTime.of(forecast.by(), zone).spoken(),
                forecast.limit(),
                forecast.receiver()));
    }
}
