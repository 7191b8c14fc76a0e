package org.dateline.mailing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.dateline.audience.Audience;
import org.dateline.audience.Audiences;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Lifts;
import org.dateline.language.Phrases;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads a running order with everything that is said about it. Changes nothing. */
@Repository
public class Plans {

    private final JdbcClient jdbc;
    private final Releases releases;
    private final Embargoes embargoes;
    private final Lifts lifts;
    private final Audiences audiences;
    private final Mailings mailings;
    private final Headcounts headcounts;
    private final LocalHours hours;
    private final Ends ends;
    private final PlanContent content;
    private final Besides besides;
    private final PlanChecks checks;
    private final Approved approved;
    private final PlanApprovers approvers;
    private final Quorums quorums;
    private final EmbargoSettings office;

    Plans(
            JdbcClient jdbc,
            Releases releases,
            Embargoes embargoes,
            Lifts lifts,
            Audiences audiences,
            Mailings mailings,
            Headcounts headcounts,
            LocalHours hours,
            Ends ends,
            PlanContent content,
            Besides besides,
            PlanChecks checks,
            Approved approved,
            PlanApprovers approvers,
            Quorums quorums,
            EmbargoSettings office) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.embargoes = embargoes;
        this.lifts = lifts;
        this.audiences = audiences;
        this.mailings = mailings;
        this.headcounts = headcounts;
        this.hours = hours;
        this.ends = ends;
        this.content = content;
        this.besides = besides;
        this.checks = checks;
        this.approved = approved;
        this.approvers = approvers;
        this.quorums = quorums;
        this.office = office;
    }

    /** @throws org.dateline.release.NoSuchRelease if there is none */
    @Transactional(readOnly = true)
    public Plan of(long releaseId) {
        var release = releases.get(releaseId);
        var embargo = embargoes.find(releaseId);
        var ordered = mailings.ofRelease(releaseId);
        var rows = ends.of(rows(ordered, embargo.orElse(null)), embargo.orElse(null));
        var planned = planned(release, ordered);
        var lifted = lifts.isLifted(releaseId);
        var beside = besides.of(releaseId, ordered);
        var mark = mark(releaseId, planned, beside);
        return new Plan(
                release,
                headline(release),
                embargo,
                lifted,
                rows.rows(),
                mark,
                planned,
                beside,
                checks.wanting(release, embargo.orElse(null), lifted, rows.rows()),
                Stream.concat(
                                checks.warnings(release, embargo.orElse(null), lifted, rows.rows()).stream(),
                                rows.warnings().stream())
                        .toList(),
                lastEdit(releaseId),
                asked(releaseId, mark),
                approved.last(releaseId),
                quorums.of(releaseId, mark));
    }

    /** Who must say yes to it as it stands, without the numbers of its people. */
    @Transactional(readOnly = true)
    public Quorum quorum(long releaseId) {
        return quorums.of(releaseId, mark(releaseId));
    }

    /** Of the plan as it stands. */
    String mark(long releaseId) {
        var ordered = mailings.ofRelease(releaseId);
        return mark(releaseId, planned(releases.get(releaseId), ordered), besides.of(releaseId, ordered));
    }

    private Map<String, Object> planned(Release release, List<Mailing> ordered) {
        return content.of(
                release, ordered.stream().filter(m -> !m.state().isOver()).toList());
    }

    /** Whom it names is in it, so that they are asked, and nobody says yes who looked before. */
    private String mark(long releaseId, Map<String, Object> planned, Map<String, String> beside) {
        var named = approvers.of(releaseId).stream()
                .map(ApprovalRule.Person::staffId)
                .toList();
        return Fingerprint.hex(Fingerprint.of(
                named.isEmpty()
                        ? Map.of("plan", planned, "besides", beside)
                        : Map.of("plan", planned, "besides", beside, "approvers", named)));
    }

    private List<Plan.Row> rows(List<Mailing> ordered, @Nullable Embargo embargo) {
        var rows = new ArrayList<Plan.Row>();
        var counts = headcounts.of(ordered).iterator();
        var spoken = new HashMap<Long, List<String>>();
        var words = new HashMap<Audience, String>();
        for (var mailing : ordered) {
            var count = counts.next();
            rows.add(new Plan.Row(
                    mailing,
                    Preset.of(mailing.purpose()).label(),
                    mailing.toHolders() ? to(mailing) : words.computeIfAbsent(mailing.audience(), audiences::words),
                    mailing.when().spoken(embargo == null ? null : embargo.time()),
                    LocalHour.sentences(mailing, hours.of(mailing, count::zones)),
                    local(mailing, embargo, count),
                    "",
                    spoken.computeIfAbsent(mailing.versionId(), this::languages).stream()
                            .filter(mailing::speaks)
                            .toList(),
                    count));
        }
        return rows;
    }

    private @Nullable LocalTimes local(Mailing mailing, @Nullable Embargo embargo, Headcount count) {
        var start = mailing.when().start();
        if (start == null || mailing.when().everywhere() || mailing.state().isOver()) {
            return null;
        }
        var own = mailing.when().own();
        var set = own != null ? own.zone() : embargo != null ? embargo.zone() : office.zone();
        return LocalTimes.of(start, set, office.zone(), count.zones());
    }

    /** Whom it goes to, in words. */
    String to(Mailing mailing) {
        if (!mailing.toHolders()) {
            return audiences.words(mailing.audience());
        }
        var faulty = mailing.manner().corrects();
        return faulty == null
                ? Phrases.say("mailing.plan.holders")
                : Phrases.say(
                        "mailing.plan.holders-of", releases.version(faulty).number());
    }

    /** Of the letters it sends: its final translations. */
    List<String> languages(Mailing mailing) {
        return languages(mailing.versionId()).stream().filter(mailing::speaks).toList();
    }

    private List<String> languages(long versionId) {
        return releases.translations(versionId).stream()
                .filter(Translation::isFinal)
                .map(Translation::language)
                .toList();
    }

    String headline(long releaseId) {
        return headline(releases.get(releaseId));
    }

    private String headline(Release release) {
        return releases.translation(releases.latestVersion(release.id()).id(), release.mainLanguage())
                .map(t -> t.content().headline())
                .filter(h -> !h.isBlank())
                .orElse(release.reference());
    }

    /** Text, sender and reach are kept with the release, the rest with its rows, its time and the house style. */
    private Plan.Edit lastEdit(long releaseId) {
        return jdbc.sql("""
            select e.staff, s.name, e.at
              from (select edited_by as staff, edited_at as at from release where id = :release
                    union all select edited_by, edited_at from mailing where release_id = :release
                    union all select set_by, set_at from embargo where release_id = :release
                    union all select set_by, set_at from plan_approvers where release_id = :release
                    union all select changed_by, changed_at from house_style) e
              join staff s on s.id = e.staff
             order by e.at desc limit 1\
            """)
                .param("release", releaseId)
                .query((row, n) -> new Plan.Edit(
                        row.getLong("staff"),
                        row.getString("name"),
                        Objects.requireNonNull(MailingRows.instant(row, "at"))))
                .single();
    }

    private Optional<Plan.Request> asked(long releaseId, String mark) {
        return jdbc.sql("""
            select q.id, q.asked_by, s.name, q.asked_at, coalesce(q.mark, :mark) = :mark as as_it_is from approval_request q join staff s on s.id = q.asked_by
             where q.release_id = :release and q.answered_at is null\
            """)
                .param("release", releaseId)
                .param("mark", mark)
                .query((row, n) -> new Plan.Request(
                        row.getLong("id"),
                        row.getLong("asked_by"),
                        row.getString("name"),
                        Objects.requireNonNull(MailingRows.instant(row, "asked_at")),
                        row.getBoolean("as_it_is")))
                .optional();
    }
}
