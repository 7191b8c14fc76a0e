package org.dateline.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.dateline.bounce.RoundTrip;
import org.dateline.bounce.RoundTrips;
import org.dateline.installation.Installation;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what became of the emails that went out only to come home. */
@Component
class RoundTripChecks {

    /** Mail that is home is home within seconds; after this long somebody should look. */
    private static final Duration LONG = Duration.ofMinutes(15);

    /** A mail server may try for a while before it gives a letter back. */
    private static final Duration TOO_LONG = Duration.ofHours(1);

    private final RoundTrips trips;
    private final Installation installation;
    private final Times times;
    private final Clock clock;

    RoundTripChecks(RoundTrips trips, Installation installation, Times times, Clock clock) {
        this.trips = trips;
        this.installation = installation;
        this.times = times;
        this.clock = clock;
    }

    List<Supplier<Readiness>> checks(SenderDomain domain) {
        return List.of(() -> ourselves(domain), () -> nobody(domain));
    }

    private Readiness ourselves(SenderDomain domain) {
        var what = Phrases.say("desk.trip.ourselves", domain.name());
        var trip = trips.last(domain.name(), RoundTrip.Kind.OURSELVES).orElse(null);
        if (trip == null || trip.isUnderWay() || trip.said() != null) return notHome(what, trip, domain);
        var home = Phrases.say("desk.trip.home", times.say(homeAt(trip)), seconds(trip));
        var by = String.join(", ", trip.signedBy());
        if (by.isEmpty())
            return Readiness.warn(
                    what,
                    home + " "
                            + Phrases.say(
                                    installation.isDemo() ? "desk.trip.unsigned-practice" : "desk.trip.unsigned"));
        if (trip.signedBy().stream().noneMatch(signer -> SenderDomain.related(signer, domain.name())))
            return Readiness.warn(what, home + " " + Phrases.say("desk.trip.signed-elsewhere", by, domain.name()));
        return Readiness.good(what, home + " " + Phrases.say("desk.trip.signed", by) + largest(trip));
    }

    private Readiness nobody(SenderDomain domain) {
        var what = Phrases.say("desk.trip.nobody", domain.name());
        var trip = trips.last(domain.name(), RoundTrip.Kind.NOBODY).orElse(null);
        if (trip != null && trip.refused())
            return Readiness.good(what, Phrases.say("desk.trip.refused", String.valueOf(trip.said())));
        if (trip == null || trip.isUnderWay() || trip.said() != null) return notHome(what, trip, domain);
        return Readiness.good(what, Phrases.say("desk.trip.bounced", times.say(homeAt(trip)), seconds(trip)));
    }

    private Readiness notHome(String what, @Nullable RoundTrip trip, SenderDomain domain) {
        if (!trips.isAWayIn()) return Readiness.bad(what, Phrases.say("desk.trip.no-way-in"));
        if (trip == null) return Readiness.warn(what, Phrases.say("desk.trip.none"));
        if (trip.said() != null)
            return Readiness.bad(what, Phrases.say("desk.trip.not-taken", String.valueOf(trip.said())));
        var taken = trip.takenAt();
        if (taken == null) return Readiness.underWay(what, Phrases.say("desk.trip.leaves"));
        if (taken.isAfter(clock.instant().minus(LONG)))
            return Readiness.underWay(what, Phrases.say("desk.trip.under-way"));
        var since = times.say(taken);
        if (trip.kind() == RoundTrip.Kind.OURSELVES)
            return Readiness.bad(what, Phrases.say("desk.trip.lost", since, domain.returns()));
        return taken.isAfter(clock.instant().minus(TOO_LONG))
                ? Readiness.warn(what, Phrases.say("desk.trip.no-bounce-yet", since))
                : Readiness.bad(what, Phrases.say("desk.trip.no-bounce", since, domain.name()));
    }

    private Instant homeAt(RoundTrip trip) {
        var at = trip.homeAt();
        return at == null ? clock.instant() : at;
    }

    private static long seconds(RoundTrip trip) {
        var took = trip.took();
        return took == null ? 0 : Math.max(1, took.toSeconds());
    }

    private static String largest(RoundTrip trip) {
        var bytes = trip.largest();
        return bytes == null ? "" : " " + Phrases.say("desk.trip.largest", bytes / 1_000_000);
    }
}
