package org.dateline;

import java.time.Duration;
import java.util.List;
import org.dateline.embargo.Lifts;
import org.springframework.stereotype.Component;

/**
 * Everything that happens by the clock. A line calls one method, which must be harmless early, late, twice and on two
 * nodes: due times live in our own tables, and these ticks only make somebody look.
 */
@Component
class Timetable {

    private final List<Line> lines;

    Timetable(Lifts lifts) {
        lines = List.of(every(Duration.ofSeconds(5), "lift what is due", lifts::liftDue));
    }

    List<Line> lines() {
        return lines;
    }

    private static Line every(Duration interval, String name, Runnable action) {
        return new Line(name, interval, action);
    }

    record Line(String name, Duration every, Runnable action) {}
}
