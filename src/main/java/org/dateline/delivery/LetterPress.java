package org.dateline.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.dateline.audience.MailingList;
import org.dateline.audience.MailingLists;
import org.dateline.email.Dkim;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.MessageId;
import org.dateline.email.Verp;
import org.dateline.newsroom.LeaveLinks;
import org.dateline.release.Releases;
import org.dateline.rendering.Forms;
import org.dateline.rendering.LetterForm;
import org.dateline.rendering.ReasonLines;
import org.dateline.rendering.Slots;
import org.springframework.stereotype.Component;

/** Splices the approved letter for one recipient, with everything by which it will be known when it comes back. */
@Component
class LetterPress implements Press {
    private final Forms forms;
    private final MessageId messageIds;
    private final KeyRing keys;
    private final Dkim dkim;
    private final LeaveLinks leaveLinks;
    private final ReasonLines reasons;
    private final Remembered<Long, Sender> senders;
    private final Remembered<ListAsItIs, MailingList> lists;

    LetterPress(
            Forms forms,
            KeyRing keys,
            Dkim dkim,
            LeaveLinks leaveLinks,
            ReasonLines reasons,
            Releases releases,
            MailingLists lists,
            DeliverySettings settings) {
        this.forms = forms;
        this.keys = keys;
        this.dkim = dkim;
        this.messageIds = new MessageId(keys.seal(Purpose.MESSAGE_ID));
        this.leaveLinks = leaveLinks;
        this.reasons = reasons;
        this.senders = new Remembered<>(id ->
                sender(EmailAddress.parse(releases.get(id).sender().address()).domain(), settings.returns()));
        this.lists = new Remembered<>(list -> lists.get(list.id()));
    }

    @Override
    public Printed print(Due due, Instant dated) {
        var to = EmailAddress.parse(due.address());
        var sender = senders.of(due.releaseId());
        var domain = sender.domain();
        var messageId = messageIds.of(due.sealKey(), due.id(), domain);
        var reference = messageId.substring(1, messageId.indexOf('@'));
        var form = forms.load(due.form());
        var slots = new Slots(
                new Slots.Reader(due.name(), due.outlet(), to, due.agreedOn()),
                new Slots.Stamp(messageId, dated, reference, feedbackId(due, domain)),
                via(due, form, domain),
                earlier(due, domain));
        return new Printed(new Envelope(sender.returnPaths().of(due.id()), to, reference), form.splice(slots, dkim));
    }

    @Override
    public void getReady(long releaseId, byte[] form) {
        forms.load(form);
        senders.of(releaseId);
    }

    /** By what its letters are known when they come back. */
    private record Sender(String domain, Verp returnPaths) {}

    private Sender sender(String domain, DeliverySettings.Returns returns) {
        var home = returns.domain();
        return new Sender(domain, new Verp(returns.prefix(), home == null ? domain : home, keys.seal(Purpose.VERP)));
    }

    /** What it says is part of what was approved: a letter never says what it said before. */
    private record ListAsItIs(long id, long row) {}

    private List<String> earlier(Due due, String domain) {
        return due.earlier().isEmpty()
                ? List.of()
                : due.earlier().stream()
                        .map(sent -> messageIds.of(sent.sealKey(), sent.id(), domain))
                        .toList();
    }

    private Slots.Via via(Due due, LetterForm form, String domain) {
        if (due.listId() == 0) {
            return new Slots.Via("", "single." + domain, reasons.single(form.language()), "", null, null, null);
        }
        var list = lists.of(new ListAsItIs(due.listId(), due.listRow()));
        var ways = leaveLinks.of(due.id(), due.contactId(), due.listId());
        return new Slots.Via(
                list.name(),
                list.label() + "." + domain,
                reasons.of(list, form.language()),
                origin(list, due, form.language()),
                ways.page(),
                ways.oneClick(),
                null);
    }

    /** The full notice once, with their first letter by that list. */
    private static String origin(MailingList list, Due due, String language) {
        var origin = list.originIn(language);
        return due.first() ? (origin + " " + list.noticeIn(language)).strip() : origin;
    }

    /** Campaign, list, kind of mail, sender: as Gmail's feedback loop groups complaints. */
    private static String feedbackId(Due due, String domain) {
        return "m" + due.mailingId() + ":l" + due.listId() + ":press:" + domain;
    }

    /** A few things looked up, forgotten after half a minute so that a change is noticed. */
    private static final class Remembered<K, T> {
        private static final Duration LONG = Duration.ofSeconds(30);
        private static final int MOST = 200;

        private final Function<K, T> lookUp;
        private final Map<K, T> known = new LinkedHashMap<>();
        private long since = System.nanoTime();

        Remembered(Function<K, T> lookUp) {
            this.lookUp = lookUp;
        }

        synchronized T of(K id) {
            if (System.nanoTime() - since > LONG.toNanos() || known.size() > MOST) {
                known.clear();
                since = System.nanoTime();
            }
            return known.computeIfAbsent(id, lookUp);
        }
    }
}
