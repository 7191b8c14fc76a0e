package org.dateline.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dateline.language.Phrases;
import org.dateline.mailing.Plan;
import org.jspecify.annotations.Nullable;

/** What a rehearsal plays: everything of a plan that is still to come, in order of time, the lift before what goes out at it. */
record Script(List<Step> steps) {

    private static final Duration APART = Duration.ofMinutes(1);
    /** Of a lift that has no time yet; what has one comes before. */
    private static final Instant SOME_DAY = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * @param planned its time in the plan, in words
     * @param at its instant in the plan; null while that has none
     * @param order by which steps are sorted, and are of one moment
     * @param row the mailing; null at the lift
     */
    record Step(String name, String planned, @Nullable Instant at, Instant order, Plan.@Nullable Row row) {

        public boolean lifts() {
            return row == null;
        }

        public int letters() {
            return row == null ? 0 : row.languages().size();
        }

        public int people() {
            return row == null ? 0 : row.count().people();
        }

        public int leftOut() {
            return row == null ? 0 : row.count().leftOutInAll();
        }
    }

    static Script of(Plan plan) {
        var steps = new ArrayList<Step>();
        if (!plan.lifted()) {
            steps.add(lift(plan));
        }
        plan.rows().stream()
                .filter(row -> row.mailing().course().startedAt() == null
                        && !row.mailing().state().isOver())
                .map(Script::mailing)
                .forEach(steps::add);
        steps.sort(Comparator.comparing(Step::order));
        return new Script(List.copyOf(steps));
    }

    private static Step lift(Plan plan) {
        var time = plan.lift();
        var embargoed = plan.embargo().filter(e -> e.embargoed()).isPresent();
        return new Step(
                embargoed ? Phrases.say("rehearsal.step.lifts") : Phrases.say("rehearsal.step.out"),
                time == null ? Phrases.say("rehearsal.step.after-approval") : time.spoken(),
                time == null ? null : time.instant(),
                time == null ? SOME_DAY : time.instant(),
                null);
    }

    private static Step mailing(Plan.Row row) {
        var mailing = row.mailing();
        var start = mailing.when().start();
        return new Step(
                mailing.name(),
                row.when(),
                start,
                start == null ? SOME_DAY.plus(mailing.when().afterLift()) : start,
                row);
    }

    /** How many each reader gets. */
    public int letters() {
        return steps.stream().mapToInt(Step::letters).sum();
    }

    public int people() {
        return steps.stream().mapToInt(Step::people).sum();
    }

    /** Whether every step has a time of its own that is still to come. */
    boolean canKeepTimes(Instant now) {
        return steps.stream().allMatch(step -> step.at() != null && step.at().isAfter(now));
    }

    /** When each step comes, in the order of the steps: at its time in the plan, or those of one moment together and a minute between moments. */
    List<Instant> dues(boolean atPlannedTimes, Instant now) {
        var moments = steps.stream().map(Step::order).distinct().toList();
        return steps.stream()
                .map(step ->
                        atPlannedTimes ? step.order() : now.plus(APART.multipliedBy(moments.indexOf(step.order()))))
                .toList();
    }
}
