package org.dateline.history;

import java.util.List;
import java.util.Optional;
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
import org.dateline.mailing.ApprovalAsked;
import org.dateline.mailing.ApprovalReminded;
import org.dateline.mailing.ApprovalVoided;
import org.dateline.mailing.Approvals;
import org.dateline.mailing.AssentGiven;
import org.dateline.mailing.AssentsEnded;
import org.dateline.mailing.MailingFinished;
import org.dateline.mailing.MailingPaused;
import org.dateline.mailing.MailingWaiting;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.ObjectionLinks;
import org.dateline.mailing.PlanApproved;
import org.dateline.mailing.PlanSentBack;
import org.dateline.mailing.YesByTelephone;
import org.dateline.mailing.YesObjected;
import org.dateline.release.Releases;
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
        if (mail.isPossible()) messages.tellAlways(e.person(), "your-access", e.sentence(), "/account");
    }

    // ---- the plan

    @EventListener
    void on(ApprovalAsked e) {
        askForApproval(e.releaseId(), e.staffId(), " asks you to approve ");
    }

    @EventListener
    void on(ApprovalReminded e) {
        askForApproval(e.releaseId(), e.askedBy(), " still waits for your approval of ");
    }

    private void askForApproval(long releaseId, long asker, String asks) {
        tell(
                Topic.APPROVAL_ASKED,
                approvals.missing(releaseId).stream()
                        .filter(person -> person.id() != asker)
                        .toList(),
                name(asker) + asks + reference(releaseId) + ".",
                "/releases/" + releaseId + "/approval");
    }

    @EventListener
    void on(AssentGiven e) {
        answered(
                e.releaseId(),
                e.staffId(),
                "said yes to " + reference(e.releaseId()) + ". Nothing goes out yet: others still must say yes.");
    }

    /** Whoever asked, and whoever had said yes. */
    @EventListener
    void on(AssentsEnded e) {
        var gave = e.gave().stream().map(colleagues::find).flatMap(Optional::stream);
        tell(
                Topic.APPROVAL_ENDED,
                Stream.concat(gave, asker(e.releaseId()).stream()).distinct().toList(),
                reference(e.releaseId()) + " has changed before all had said yes. No yes given so far counts any more.",
                "/releases/" + e.releaseId() + "/plan");
    }

    @EventListener
    void on(PlanApproved e) {
        if (e.urgentBecause() != null) {
            tellEverybodyElse(
                    e.staffId(),
                    name(e.staffId()) + " sends " + reference(e.releaseId())
                            + " without an approval; the reason stands beside the plan.",
                    e.releaseId());
            return;
        }
        answered(e.releaseId(), e.staffId(), "approved " + reference(e.releaseId()) + ".");
    }

    @EventListener
    void on(YesByTelephone e) {
        colleagues
                .find(e.call().staffId())
                .ifPresent(giver -> messages.tellAlways(
                        giver,
                        "by-telephone",
                        name(e.recordedBy()) + " recorded that you approved " + reference(e.releaseId())
                                + " by telephone. If you did not, stop it:",
                        objections.path(e.assentId())));
    }

    @EventListener
    void on(YesObjected e) {
        tellEverybodyElse(
                e.staffId(),
                name(e.staffId()) + " did not give the yes to " + reference(e.releaseId()) + " that "
                        + name(e.recordedBy()) + " recorded."
                        + (e.stopped() ? " Nothing more of it goes out." : " Nothing was left to stop."),
                e.releaseId());
    }

    private void tellEverybodyElse(long but, String sentence, long releaseId) {
        if (mail.isPossible()) {
            colleagues.all().stream()
                    .filter(person -> person.id() != but)
                    .forEach(person ->
                            messages.tellAlways(person, "urgent", sentence, "/releases/" + releaseId + "/plan"));
        }
    }

    @EventListener
    void on(PlanSentBack e) {
        answered(
                e.releaseId(),
                e.staffId(),
                "sent back " + reference(e.releaseId()) + "; the remark stands beside the plan.");
    }

    private void answered(long releaseId, long by, String what) {
        tell(
                Topic.APPROVAL_ANSWERED,
                asker(releaseId).stream().filter(asker -> asker.id() != by).toList(),
                name(by) + " " + what,
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
                reference(e.releaseId())
                        + " is no longer approved: something changed. Nothing more of it is sent until it is approved again.",
                "/releases/" + e.releaseId() + "/plan");
    }

    // ---- the sending

    @EventListener
    void on(MailingWaiting e) {
        ofMailing(Topic.WAITS, e.mailingId(), colleagues.holding(Role.OFFICER), "A mailing of %s waits for a person.");
    }

    @EventListener
    void on(MailingPaused e) {
        ofMailing(Topic.WAITS, e.mailingId(), but(e.by(), Role.OFFICER), name(e.by()) + " stopped a mailing of %s.");
    }

    @EventListener
    void on(EverythingHeld e) {
        tell(Topic.WAITS, but(e.by(), Role.OFFICER, Role.APPROVER), name(e.by()) + " holds everything.", "/hold");
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
                    "A mailing of %s is finished: " + books.in(SendingState.ACCEPTED) + " taken, " + turnedAway
                            + " turned away, " + givenUp + " given up, " + uncertain + " not sure.");
        }
    }

    // ---- names one calls

    @EventListener
    void on(AddressSuppressed e) {
        if (e.by().equals(THE_PROGRAM)) {
            var what = e.reason() == Suppression.Reason.DEAD
                    ? "cannot be reached any more: the address is dead."
                    : "complained about an email; we write there no more.";
            callName("a.key_mac = :which", e.keyMac(), what);
        }
    }

    @EventListener
    void on(SubscriptionEnded e) {
        if (e.how().equals(Ending.ONE_CLICK.words()) || e.how().equals(Ending.THEIR_OWN_LINK.words())) {
            callName("c.id = :which", e.contactId(), "left a list.");
        }
    }

    private void callName(String whose, Object which, String what) {
        jdbc.sql("""
                select distinct c.id, c.name from contact c left join address a on a.contact_id = c.id
                 where (c.tier = 1 or c.main_contact) and c.erased_at is null and %s""".formatted(whose))
                .param("which", which)
                .query((row, n) -> new Named(row.getLong("id"), row.getString("name")))
                .list()
                .forEach(person -> messages.tell(
                        Topic.FIRST_CALL,
                        mail.isPossible() ? colleagues.holding(Role.OFFICER) : List.of(),
                        person.name() + " " + what,
                        "/people/" + person.id(),
                        person.id()));
    }

    private record Named(long id, String name) {}

    // ---- whom

    private void ofMailing(Topic topic, long mailingId, List<Staff> whom, String sentence) {
        tell(topic, whom, sentence.formatted(reference(mailings.get(mailingId).releaseId())), "/mailings/" + mailingId);
    }

    private void tell(Topic topic, List<Staff> whom, String sentence, String path) {
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
        return releases.find(releaseId).map(release -> release.reference()).orElse("a release");
    }

    private String name(@Nullable Long staffId) {
        return Optional.ofNullable(staffId)
                .flatMap(colleagues::find)
                .map(Staff::name)
                .orElse("A former colleague");
    }
}
