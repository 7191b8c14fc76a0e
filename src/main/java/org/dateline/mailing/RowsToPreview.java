package org.dateline.mailing;

import java.util.List;
import java.util.Objects;
import org.dateline.audience.Segments;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Lifts;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.dateline.rendering.PlannedLetters;
import org.springframework.stereotype.Component;

/** The rows of a running order for whoever wants to see their emails, also in languages that are not final yet. */
@Component
class RowsToPreview implements PlannedLetters {

    private final Mailings mailings;
    private final Releases releases;
    private final Embargoes embargoes;
    private final Lifts lifts;
    private final Segments segments;
    private final PlanLetters letters;

    RowsToPreview(
            Mailings mailings,
            Releases releases,
            Embargoes embargoes,
            Lifts lifts,
            Segments segments,
            PlanLetters letters) {
        this.mailings = mailings;
        this.releases = releases;
        this.embargoes = embargoes;
        this.lifts = lifts;
        this.segments = segments;
        this.letters = letters;
    }

    @Override
    public List<Planned> of(long releaseId) {
        var rows = mailings.ofRelease(releaseId);
        if (rows.isEmpty()) return List.of();
        var embargo = embargoes.find(releaseId).filter(e -> !lifts.isLifted(releaseId));
        return rows.stream()
                .map(row -> new Planned(row.id(), row.name(), lists(row), letters.orders(row, languages(row), embargo)))
                .filter(row -> !row.orders().isEmpty())
                .toList();
    }

    private List<Long> lists(Mailing row) {
        return row.audience().parts().stream()
                .map(part -> part.list() != null
                        ? part.list()
                        : segments.version(Objects.requireNonNull(part.segment()))
                                .listId())
                .distinct()
                .toList();
    }

    private List<String> languages(Mailing row) {
        return releases.translations(row.versionId()).stream()
                .map(Translation::language)
                .filter(row::speaks)
                .toList();
    }
}
