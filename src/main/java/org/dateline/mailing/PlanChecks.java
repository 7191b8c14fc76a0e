package org.dateline.mailing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dateline.email.InvalidAddress;
import org.dateline.embargo.Embargo;
import org.dateline.language.Phrases;
import org.dateline.release.Languages;
import org.dateline.release.Release;
import org.dateline.release.Release.Reach;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.dateline.rendering.Checks;
import org.dateline.rendering.Finding;
import org.dateline.rendering.Greeting;
import org.dateline.rendering.HousePost;
import org.dateline.rendering.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands in the way of an approval, and what somebody should look at first; each a sentence of advice. */
@Component
class PlanChecks {

    private final Checks letters;
    private final Releases releases;
    private final Optional<WrittenLately> lately;
    private final HousePost post;
    private final Clock clock;

    PlanChecks(Checks letters, Releases releases, Optional<WrittenLately> lately, HousePost post, Clock clock) {
        this.post = post;
        this.letters = letters;
        this.releases = releases;
        this.lately = lately;
        this.clock = clock;
    }

    /** What the email itself lacks, of the languages that are sent. */
    List<Finding> findings(long releaseId) {
        var sent = releases.translations(releases.latestVersion(releaseId).id()).stream()
                .filter(Translation::isFinal)
                .map(Translation::language)
                .toList();
        return letters.of(releaseId).stream()
                .filter(f -> f.language().isEmpty() || sent.contains(f.language()))
                .toList();
    }

    List<String> wanting(Release release, @Nullable Embargo embargo, boolean lifted, List<Plan.Row> rows) {
        var wanting = new ArrayList<String>();
        var now = clock.instant();
        var open = open(rows);
        if (rows.isEmpty() && release.reach() != Reach.PUBLIC) {
            wanting.add(Phrases.say("mailing.wants.row"));
        }
        for (var row : open) {
            var mailing = row.mailing();
            if (row.languages().isEmpty()) {
                wanting.add(Phrases.say("mailing.wants.text", mailing.name()));
            }
            if (mailing.audience().parts().isEmpty() && !mailing.toHolders()) {
                wanting.add(Phrases.say("mailing.wants.recipients", mailing.name()));
            }
            mailing.coveringNote().forEach((language, note) -> {
                if (row.languages().contains(language) && Greeting.leavesAHole(note)) {
                    wanting.add(Phrases.say(
                            "mailing.wants.nameless",
                            mailing.name(),
                            Languages.name(language),
                            Greeting.written(Phrases.say("mailing.row.nameless"))));
                }
            });
            var start = mailing.when().start();
            if (!mailing.when().atLift()
                    && mailing.course().startedAt() == null
                    && start != null
                    && start.isBefore(now)) {
                wanting.add(
                        mailing.when().everywhere()
                                ? Phrases.say("mailing.wants.hour", mailing.name())
                                : Phrases.say("mailing.wants.time", mailing.name()));
            }
            if (mailing.purpose() == Purpose.EMBARGOED_COPY && embargo == null) {
                wanting.add(Phrases.say("mailing.wants.embargo"));
            }
        }
        if (rows.isEmpty() && embargo == null) {
            wanting.add(Phrases.say("mailing.wants.lift"));
        }
        return wanting;
    }

    List<String> warnings(Release release, @Nullable Embargo embargo, boolean lifted, List<Plan.Row> rows) {
        var warnings = new ArrayList<String>();
        if (!open(rows).isEmpty() && nobodyTakesFrom(release)) {
            warnings.add(
                    Phrases.say("mailing.look.no-mail-server", release.sender().address()));
        }
        var often = thirdThisWeek(rows);
        for (var row : open(rows)) {
            var mailing = row.mailing();
            var start = mailing.when().start();
            if (row.count().people() == 0 && !mailing.manner().open()) {
                warnings.add(Phrases.say("mailing.look.nobody", mailing.name()));
            }
            if (row.count().unusual()) {
                warnings.add(Phrases.say(
                        "mailing.look.unusual",
                        mailing.name(),
                        row.count().people(),
                        Objects.requireNonNull(row.count().usually())));
            }
            var night = row.local() == null
                            || mailing.toHolders()
                            || mailing.course().startedAt() != null
                    ? ""
                    : row.local().nightForMany(row.count().people());
            if (!night.isEmpty()) {
                warnings.add(Phrases.say("mailing.look.night", mailing.name(), night));
            }
            int third = often.getOrDefault(mailing.id(), 0);
            if (third > 0) {
                warnings.add(Phrases.say("mailing.look.third", mailing.name(), third));
            }
            if (!mailing.when().atLift()
                    && !mailing.when().everywhere()
                    && !mailing.manner().open()
                    && !mailing.toHolders()
                    && !lifted
                    && start != null
                    && (embargo == null || start.isBefore(embargo.liftsAt()))) {
                warnings.add(Phrases.say("mailing.look.before-lift", mailing.name()));
            }
        }
        if (!lifted && embargo != null && embargo.liftsAt().isBefore(clock.instant())) {
            warnings.add(Phrases.say("mailing.look.passed", embargo.time().spoken()));
        }
        if (embargo != null && embargo.isUnsure()) {
            warnings.add(Phrases.say("mailing.look.zone-rules"));
        }
        return warnings;
    }

    /** Of a sender that is no address the checks of the email speak already. */
    private boolean nobodyTakesFrom(Release release) {
        try {
            return !post.isPossibleFor(release);
        } catch (InvalidAddress e) {
            return false;
        }
    }

    /** Whom they owe a correction or an embargoed copy they write to however often it is. */
    private Map<Long, Integer> thirdThisWeek(List<Plan.Row> rows) {
        var asked = open(rows).stream()
                .map(Plan.Row::mailing)
                .filter(mailing -> !mailing.toHolders()
                        && !mailing.manner().open()
                        && mailing.course().startedAt() == null)
                .toList();
        return asked.isEmpty()
                ? Map.of()
                : lately.map(l -> l.twiceInTheWeekBefore(asked)).orElse(Map.of());
    }

    private static List<Plan.Row> open(List<Plan.Row> rows) {
        return rows.stream().filter(r -> !r.mailing().state().isOver()).toList();
    }
}
