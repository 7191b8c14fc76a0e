package org.dateline.mailing;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.audience.Audience;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.release.ReleaseVersion;
import org.dateline.release.Releases;
import org.dateline.rendering.Purpose;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An error was found and a new version written: whoever holds the faulty one gets the corrected one, and nobody else by this row. */
@Component
class CorrectionRow {

    private final Mailings mailings;
    private final Releases releases;
    private final EmbargoSettings office;
    private final MailingSettings settings;
    private final Clock clock;

    CorrectionRow(Mailings mailings, Releases releases, EmbargoSettings office, MailingSettings settings, Clock clock) {
        this.mailings = mailings;
        this.releases = releases;
        this.office = office;
        this.settings = settings;
        this.clock = clock;
    }

    /** The version that went out and has a successor that no row sends to its holders yet. */
    Optional<ReleaseVersion> faulty(Plan plan) {
        var versions = releases.versions(plan.release().id());
        if (versions.size() < 2) {
            return Optional.empty();
        }
        var before = versions.get(versions.size() - 2);
        var has = plan.rows().stream()
                .anyMatch(r ->
                        Long.valueOf(before.id()).equals(r.mailing().manner().corrects()));
        return has ? Optional.empty() : Optional.of(before).filter(ReleaseVersion::isFinalised);
    }

    @Transactional
    Mailing add(Plan plan, long staffId) {
        var faulty = faulty(plan)
                .orElseThrow(
                        () -> new NotPossibleNow(
                                "There is no corrected version to send: write the correction first, or it is in the running order already."));
        var usual = Preset.CORRECTION.manner(plan.release().kind(), settings);
        var row = new NewMailing(
                Purpose.CORRECTION,
                "Correction of version " + faulty.number(),
                new Audience(List.of(), List.of()),
                List.of(),
                Map.of(),
                plan.lifted() ? When.atTheLift() : soon(),
                new Manner(false, usual.grace(), usual.patience(), usual.uncertain(), faulty.id()));
        return mailings.add(plan.release().id(), row, staffId);
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
