package org.dateline.history;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.access.WayInChanged;
import org.dateline.audience.AddressSuppressed;
import org.dateline.audience.Ending;
import org.dateline.audience.SubscriptionEnded;
import org.dateline.audience.Suppression;
import org.dateline.delivery.Deliveries;
import org.dateline.delivery.SendingState;
import org.dateline.embargo.EverythingHeld;
import org.dateline.language.Phrases;
import org.dateline.mailing.ApprovalAsked;
import org.dateline.mailing.ApprovalReminded;
import org.dateline.mailing.ApprovalVoided;
import org.dateline.mailing.Approvals;
import org.dateline.mailing.AssentGiven;
import org.dateline.mailing.AssentsEnded;
import org.dateline.mailing.MailingFinished;
import org.dateline.mailing.MailingPaused;
import org.dateline.mailing.MailingStarted;
import org.dateline.mailing.MailingWaiting;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.ObjectionLinks;
import org.dateline.mailing.PlanApproved;
import org.dateline.mailing.PlanSentBack;
import org.dateline.mailing.YesByTelephone;
import org.dateline.mailing.YesObjected;
import org.dateline.release.Releases;
import org.dateline.rendering.RemarkSaid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides which colleagues are told what by mail. A release is named by its reference alone, and nothing that somebody wrote
 * is repeated: these mails lie in mailboxes before the lift.
 */
@Component
class WhoIsTold {

    private static final String THE_PROGRAM = "Dateline";

    private final StaffMessages messages;
    private final StaffMail mail;
    private final Colleagues colleagues;
    private final Releases releases;
    private final Mailings mailings;
    private final Approvals approvals;
    private final ObjectionLinks objections;
    private final Deliveries deliveries;
    private final JdbcClient jdbc;

    WhoIsTold(
            StaffMessages messages,
            StaffMail mail,
            Colleagues colleagues,
            Releases releases,
            Mailings mailings,
            Approvals approvals,
            ObjectionLinks objections,
            Deliveries deliveries,
            JdbcClient jdbc) {
        this.messages = messages;
        this.mail = mail;
        this.colleagues = colleagues;
        this.releases = releases;
        this.mailings = mailings;
        this.approvals = approvals;
        this.objections = objections;
        this.deliveries = deliveries;
        this.jdbc = jdbc;
    }

    // ---- one's own access

    @EventListener
    void on(WayInChanged e) {
        if (mail.isPossible()) messages.tellAlways(e.person(), "your-access", e::sentence, "/account");
    }

    // ---- proofs

    @EventListener
    void on(RemarkSaid e) {
        tell(
                Topic.PROOF_ANSWERED,
                e.askedBy().stream()
                        .map(colleagues::find)
                        .flatMap(Optional::stream)
                        .toList(),
                () -> Phrases.say("history.told.remark", name(e.staffId()), reference(e.releaseId())),
                "/releases/" + e.releaseId() + "/remarks");
    }

    // ---- the plan

    @EventListener
    void on(ApprovalAsked e) {
        askForApproval(e.releaseId(), e.staffId(), "history.told.asks");
    }

    @EventListener
    void on(ApprovalReminded e) {
        askForApproval(e.releaseId(), e.askedBy(), "history.told.still-asks");
    }

    private void askForApproval(long releaseId, long asker, String key) {
        tell(
                Topic.APPROVAL_ASKED,
                approvals.missing(releaseId).stream()
                        .filter(person -> person.id() != asker)
                        .toList(),
                () -> Phrases.say(key, name(asker), reference(releaseId)),
                "/releases/" + releaseId + "/approval");
    }

    @EventListener
    void on(AssentGiven e) {
        answered(e.releaseId(), e.staffId(), "history.told.yes");
    }

    /** Whoever asked, and whoever had said yes. */
    @EventListener
    void on(AssentsEnded e) {
        var gave = e.gave().stream().map(colleagues::find).flatMap(Optional::stream);
        tell(
                Topic.APPROVAL_ENDED,
                Stream.concat(gave, asker(e.releaseId()).stream()).distinct().toList(),
                () -> Phrases.say("history.told.yes-ended", reference(e.releaseId())),
                "/releases/" + e.releaseId() + "/plan");
    }

    @EventListener
    void on(PlanApproved e) {
        if (e.urgentBecause() != null) {
            tellEverybodyElse(
                    e.staffId(),
                    () -> Phrases.say("history.told.urgent", name(e.staffId()), reference(e.releaseId())),
                    e.releaseId());
            return;
        }
        answered(e.releaseId(), e.staffId(), "history.told.approved");
    }

    @EventListener
    void on(YesByTelephone e) {
        colleagues
                .find(e.call().staffId())
                .ifPresent(giver -> messages.tellAlways(
                        giver,
                        "by-telephone",
                        () -> Phrases.say("history.told.by-telephone", name(e.recordedBy()), reference(e.releaseId())),
                        objections.path(e.assentId())));
    }

    @EventListener
    void on(YesObjected e) {
        tellEverybodyElse(
                e.staffId(),
                () -> Phrases.say(
                        e.stopped() ? "history.told.objected-stopped" : "history.told.objected",
                        name(e.staffId()),
                        reference(e.releaseId()),
                        name(e.recordedBy())),
                e.releaseId());
    }

    private void tellEverybodyElse(long but, Supplier<String> sentence, long releaseId) {
        if (mail.isPossible()) {
            colleagues.all().stream()
                    .filter(person -> person.id() != but)
                    .forEach(person ->
                            messages.tellAlways(person, "urgent", sentence, "/releases/" + releaseId + "/plan"));
        }
    }

    @EventListener
    void on(PlanSentBack e) {
        answered(e.releaseId(), e.staffId(), "history.told.sent-back");
    }

    private void answered(long releaseId, long by, String key) {
        tell(
                Topic.APPROVAL_ANSWERED,
                asker(releaseId).stream().filter(asker -> asker.id() != by).toList(),
                () -> Phrases.say(key, name(by), reference(releaseId)),
                "/releases/" + releaseId + "/plan");
    }

    private Optional<Staff> asker(long releaseId) {
        return jdbc.sql("select asked_by from approval_request where release_id = :release order by id desc limit 1")
                .param("release", releaseId)
                .query(Long.class)
                .optional()
                .flatMap(colleagues::find);
    }

    @EventListener
    void on(ApprovalVoided e) {
        tell(
                Topic.APPROVAL_ENDED,
                colleagues.holding(Role.OFFICER),
                () -> Phrases.say("history.told.approval-ended", reference(e.releaseId())),
                "/releases/" + e.releaseId() + "/plan");
    }

    // ---- the sending

    @EventListener
    void on(MailingWaiting e) {
        ofMailing(Topic.WAITS, e.mailingId(), colleagues.holding(Role.OFFICER), "history.told.mailing-waits");
    }

    @EventListener
    void on(MailingPaused e) {
        ofMailing(Topic.WAITS, e.mailingId(), but(e.by(), Role.OFFICER), "history.told.mailing-paused", name(e.by()));
    }

    @EventListener
    void on(EverythingHeld e) {
        tell(
                Topic.WAITS,
                but(e.by(), Role.OFFICER, Role.APPROVER),
                () -> Phrases.say("history.told.holds", name(e.by())),
                "/hold");
    }

    @EventListener
    void on(MailingStarted e) {
        ofMailing(Topic.STARTED, e.mailingId(), colleagues.holding(Role.OFFICER), "history.told.mailing-started");
    }

    @EventListener
    void on(MailingFinished e) {
        var books = deliveries.books(e.mailingId());
        var turnedAway = books.in(SendingState.REFUSED);
        var givenUp = books.in(SendingState.EXPIRED);
        var uncertain = books.in(SendingState.UNCERTAIN);
        if (turnedAway + givenUp + uncertain > 0) {
            ofMailing(
                    Topic.TROUBLE_AT_THE_END,
                    e.mailingId(),
                    colleagues.holding(Role.OFFICER),
                    "history.told.mailing-finished",
                    books.in(SendingState.ACCEPTED),
                    turnedAway,
                    givenUp,
                    uncertain);
        } else {
            ofMailing(
                    Topic.FINISHED,
                    e.mailingId(),
                    colleagues.holding(Role.OFFICER),
                    "history.told.mailing-done",
                    books.in(SendingState.ACCEPTED));
        }
    }

    // ---- names one calls

    @EventListener
    void on(AddressSuppressed e) {
        if (e.by().equals(THE_PROGRAM)) {
            var what = e.reason() == Suppression.Reason.DEAD ? "history.told.dead" : "history.told.complained";
            callName("a.key_mac = :which", e.keyMac(), what);
        }
    }

    @EventListener
    void on(SubscriptionEnded e) {
        if (e.how().equals(Ending.ONE_CLICK.words()) || e.how().equals(Ending.THEIR_OWN_LINK.words())) {
            callName("c.id = :which", e.contactId(), "history.told.left");
        }
    }

    private void callName(String whose, Object which, String key) {
        jdbc.sql("""
                select distinct c.id, c.name from contact c left join address a on a.contact_id = c.id
                 where (c.tier = 1 or c.main_contact) and c.erased_at is null and %s""".formatted(whose))
                .param("which", which)
                .query((row, n) -> new Named(row.getLong("id"), row.getString("name")))
                .list()
                .forEach(person -> messages.tell(
                        Topic.FIRST_CALL,
                        mail.isPossible() ? colleagues.holding(Role.OFFICER) : List.of(),
                        () -> Phrases.say(key, person.name()),
                        "/people/" + person.id(),
                        person.id()));
    }

    private record Named(long id, String name) {}

    // ---- whom

    private void ofMailing(Topic topic, long mailingId, List<Staff> whom, String key, Object... more) {
        var releaseId = mailings.get(mailingId).releaseId();
        tell(
                topic,
                whom,
                () -> Phrases.say(
                        key,
                        Stream.concat(Stream.of(reference(releaseId)), Stream.of(more))
                                .toArray()),
                "/mailings/" + mailingId);
    }

    private void tell(Topic topic, List<Staff> whom, Supplier<String> sentence, String path) {
        if (mail.isPossible()) {
            messages.tell(topic, whom, sentence, path, null);
        }
    }

    private List<Staff> but(long staffId, Role... roles) {
        return colleagues.all().stream()
                .filter(person -> person.id() != staffId)
                .filter(person -> List.of(roles).stream().anyMatch(person::is))
                .toList();
    }

    private String reference(long releaseId) {
        return releases.find(releaseId)
                .map(release -> release.reference())
                .orElseGet(() -> Phrases.say("history.told.a-release"));
    }

    private String name(@Nullable Long staffId) {
        return Optional.ofNullable(staffId)
                .flatMap(colleagues::find)
                .map(Staff::name)
                .orElseGet(() -> Phrases.say("history.former-colleague"));
    }
}
