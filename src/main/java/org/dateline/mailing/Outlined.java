package org.dateline.mailing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dateline.access.Staff;
import org.dateline.audience.Audience;
import org.dateline.audience.Audience.Part;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Segments;
import org.dateline.embargo.Embargoes;
import org.dateline.language.Phrases;
import org.dateline.release.Beginnings;
import org.dateline.release.NewRelease;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Releases that begin with an outline. */
@Component
class Outlined {

    private final Beginnings beginnings;
    private final Releases releases;
    private final Translations translations;
    private final Embargoes embargoes;
    private final RunningOrders runningOrders;
    private final PlanApprovers approvers;
    private final MailingLists lists;
    private final Segments segments;
    private final MailingSettings settings;

    Outlined(
            Beginnings beginnings,
            Releases releases,
            Translations translations,
            Embargoes embargoes,
            RunningOrders runningOrders,
            PlanApprovers approvers,
            MailingLists lists,
            Segments segments,
            MailingSettings settings) {
        this.beginnings = beginnings;
        this.releases = releases;
        this.translations = translations;
        this.embargoes = embargoes;
        this.runningOrders = runningOrders;
        this.approvers = approvers;
        this.lists = lists;
        this.segments = segments;
        this.settings = settings;
    }

    /**
     * @param without the lists and saved searches that are put away by now, so that nobody gets it by them
     * @param unnamed those whose yes it needed and who approve no more
     */
    record Begun(Release release, List<String> without, List<String> unnamed) {}

    /**
     * A draft with everything of the outline.
     *
     * @param day on which it goes out; null leaves the time to be set later
     * @throws NotPossibleNow where the outline's times need a day
     * @throws org.dateline.embargo.UnclearTime where the clocks skip one of its times that day or show it twice
     * @throws org.dateline.embargo.EmbargoRefused where that day has passed
     */
    @Transactional
    Begun begin(Outline outline, String headline, @Nullable LocalDate day, Staff by) {
        var shape = outline.shape();
        if (day == null && shape.needsDay()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.day", outline.name()));
        }
        var release = releases.create(draft(shape, headline), by.id());
        var version = releases.latestVersion(release.id()).id();
        shape.languages().stream().skip(1).forEach(language -> translations.add(version, language, by.id()));
        var lift = shape.lift();
        if (lift != null && day != null) {
            embargoes.set(release.id(), lift.on(day), lift.embargoed(), lift.terms(), by.id());
        }
        var without = new ArrayList<String>();
        for (var row : shape.rows()) {
            runningOrders.add(release.id(), row(row, release, day, without), by.id());
        }
        var known = approvers.known(shape.approvers());
        approvers.name(
                release.id(),
                known.stream()
                        .filter(ApprovalRule.Person::approver)
                        .map(ApprovalRule.Person::staffId)
                        .toList(),
                by);
        return new Begun(
                release,
                without.stream().distinct().toList(),
                known.stream()
                        .filter(p -> !p.approver())
                        .map(ApprovalRule.Person::name)
                        .toList());
    }

    private NewRelease draft(Shape shape, String headline) {
        var language = shape.languages().get(0);
        return new NewRelease(
                shape.kind(),
                shape.reach(),
                language,
                shape.sender(),
                shape.topics(),
                beginnings.blank(shape.kind(), language, headline).text());
    }

    private NewMailing row(Shape.Row row, Release release, @Nullable LocalDate day, List<String> without) {
        return new NewMailing(
                row.isFor(),
                row.name(),
                new Audience(
                        recipients(row, without),
                        row.audience().exclusions().stream().map(this::latest).toList()),
                row.languages(),
                row.coveringNote(),
                row.when(day),
                Preset.of(row.isFor()).manner(release.kind(), settings));
    }

    /** Whoever was excepted stays so, also by a list that is put away. */
    private List<Part> recipients(Shape.Row row, List<String> without) {
        var recipients = new ArrayList<Part>();
        for (var part : row.audience().parts()) {
            putAway(part).ifPresentOrElse(without::add, () -> recipients.add(latest(part)));
        }
        return recipients;
    }

    /** Its name, where it is no longer in use. */
    private Optional<String> putAway(Part part) {
        if (part.list() != null) {
            var list = lists.get(part.list());
            return list.archived() ? Optional.of(list.name()) : Optional.empty();
        }
        var segment = segments.version(Objects.requireNonNull(part.segment()));
        return segment.archived() || lists.get(segment.listId()).archived()
                ? Optional.of(segment.listName() + ": " + segment.name())
                : Optional.empty();
    }

    /** A saved search as it is today, not as it was when the outline was kept. */
    private Part latest(Part part) {
        return part.segment() == null
                ? part
                : Part.segment(segments.get(segments.version(part.segment()).id())
                        .version()
                        .id());
    }
}
