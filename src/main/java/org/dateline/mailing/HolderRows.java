package org.dateline.mailing;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dateline.audience.Audience;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.language.Phrases;
import org.dateline.release.ReleaseVersion;
import org.dateline.release.Releases;
import org.dateline.rendering.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows to exactly those who hold something, and to nobody else: the corrected version to holders of the faulty one; that it is
 * withdrawn, or that the embargo has moved, to whoever holds the release.
 */
@Component
class HolderRows {

    private final RunningOrders runningOrders;
    private final Mailings mailings;
    private final Plans plans;
    private final Releases releases;
    private final Optional<Holders> holders;
    private final EmbargoSettings office;
    private final MailingSettings settings;
    private final Clock clock;

    HolderRows(
            RunningOrders runningOrders,
            Mailings mailings,
            Plans plans,
            Releases releases,
            Optional<Holders> holders,
            EmbargoSettings office,
            MailingSettings settings,
            Clock clock) {
        this.runningOrders = runningOrders;
        this.mailings = mailings;
        this.plans = plans;
        this.releases = releases;
        this.holders = holders;
        this.office = office;
        this.settings = settings;
        this.clock = clock;
    }

    /** What can be told to its holders now, besides what they were told already. */
    List<Preset> offered(Plan plan) {
        var offered = new ArrayList<Preset>();
        if (holders(plan) > 0) {
            if (plan.embargo().filter(e -> movedUntold(plan, e)).isPresent()) {
                offered.add(Preset.EMBARGO_CHANGE);
            }
            if (of(plan, Purpose.WITHDRAWAL).isEmpty()) {
                offered.add(Preset.WITHDRAWAL);
            }
        }
        return offered;
    }

    int holders(Plan plan) {
        return holders.map(h -> h.countOfRelease(plan.release().id())).orElse(0);
    }

    /** Copies went out naming a time that was moved since, and no row tells the new one. */
    private static boolean movedUntold(Plan plan, Embargo embargo) {
        return !plan.lifted()
                && of(plan, Purpose.EMBARGOED_COPY).stream().anyMatch(copy -> begunBefore(copy, embargo))
                && of(plan, Purpose.EMBARGO_CHANGE).stream().allMatch(change -> begunBefore(change, embargo));
    }

    private static boolean begunBefore(Mailing mailing, Embargo embargo) {
        var started = mailing.course().startedAt();
        return started != null && started.isBefore(embargo.setAt());
    }

    private static List<Mailing> of(Plan plan, Purpose purpose) {
        return plan.rows().stream()
                .map(Plan.Row::mailing)
                .filter(m -> m.purpose() == purpose)
                .toList();
    }

    /** The version that went out and has a successor that no row sends to its holders yet. */
    Optional<ReleaseVersion> faulty(Plan plan) {
        var versions = releases.versions(plan.release().id());
        if (versions.size() < 2) {
            return Optional.empty();
        }
        var before = versions.get(versions.size() - 2);
        var has = of(plan, Purpose.CORRECTION).stream()
                .anyMatch(m -> Objects.equals(before.id(), m.manner().corrects()));
        return has ? Optional.empty() : Optional.of(before).filter(ReleaseVersion::isFinalised);
    }

    /** @throws NotPossibleNow when there is nothing of the kind to tell */
    @Transactional
    Mailing add(Plan plan, Preset preset, long staffId) {
        if (preset == Preset.CORRECTION) {
            var faulty = faulty(plan).orElseThrow(() -> new NotPossibleNow(Phrases.say("mailing.no.no-correction")));
            return add(
                    plan,
                    preset,
                    Phrases.record("mailing.preset.correction-of", faulty.number()),
                    faulty.id(),
                    staffId);
        }
        if (!offered(plan).contains(preset)) {
            throw new NotPossibleNow(
                    preset == Preset.EMBARGO_CHANGE
                            ? Phrases.say("mailing.no.no-new-time")
                            : Phrases.say("mailing.no.no-holders"));
        }
        return add(plan, preset, preset.usualName(), null, staffId);
    }

    /**
     * A version to be corrected, with the words of the one this mailing sends, and the row that takes it to those who hold that one.
     *
     * @param what has changed, in the release's main language; may be empty
     * @throws NotPossibleNow while it goes out, or when it sends no version that could be faulty
     */
    @Transactional
    Mailing beginCorrection(long mailingId, String what, long staffId) {
        var mailing = mailings.locked(mailingId);
        if (mailing.course().startedAt() == null) {
            throw new NotPossibleNow(Phrases.say("mailing.no.nobody-has", mailing.name()));
        }
        if (mailing.state() == State.RUNNING) {
            throw new NotPossibleNow(Phrases.say("mailing.no.going-out", mailing.name()));
        }
        var latest = releases.latestVersion(mailing.releaseId());
        if (latest.id() != mailing.versionId()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.corrected-already", latest.number()));
        }
        releases.correct(mailing.releaseId(), Map.of(mailing.mainLanguage(), lines(what)), staffId);
        return add(plans.of(mailing.releaseId()), Preset.CORRECTION, staffId);
    }

    /** As browsers send them, with the line ends of texts. */
    private static String lines(String typed) {
        return typed.strip().lines().collect(Collectors.joining("\n"));
    }

    private Mailing add(Plan plan, Preset preset, String name, @Nullable Long corrects, long staffId) {
        var usual = preset.manner(plan.release().kind(), settings);
        var row = new NewMailing(
                preset.purpose(),
                name,
                new Audience(List.of(), List.of()),
                List.of(),
                Map.of(),
                plan.lifted() ? When.atTheLift() : soon(),
                new Manner(false, usual.grace(), usual.patience(), usual.uncertain(), corrects));
        return runningOrders.add(plan.release().id(), row, staffId);
    }

    /** Time enough for an approval. */
    private When soon() {
        return When.at(
                LocalDateTime.ofInstant(clock.instant(), office.zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plusMinutes(20),
                office.zone());
    }
}
