package org.dateline.bounce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dateline.email.Kind;
import org.dateline.email.Permanence;
import org.dateline.email.Reason;
import org.dateline.rendering.LetterForm;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes a stored mail through its steps: read, match, record, act, announce; all of it or nothing. */
@Component
class Understanding {

    /** "m17:l3:press:association.example" */
    private static final Pattern FEEDBACK = Pattern.compile("^\\s*m(\\d{1,18}):l\\d");

    /** Behind an even number of backslashes, which are themselves written ones. */
    private static final Pattern WRITTEN_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private final Returns returns;
    private final Matching matching;
    private final Acting acting;
    private final KeptReturns kept;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;

    Understanding(
            Returns returns,
            Matching matching,
            Acting acting,
            KeptReturns kept,
            ApplicationEventPublisher events,
            JsonMapper json) {
        this.returns = returns;
        this.matching = matching;
        this.acting = acting;
        this.kept = kept;
        this.events = events;
        this.json = json;
    }

    @Transactional
    void of(long id) {
        returns.unread(id).ifPresent(unread -> {
            var read = ReturnReader.read(unread.raw(), unread.envelopeRecipient());
            returns.understood(id, withoutNul(Mail.read(unread.raw(), null).subject()), withoutNul(json, read));
            var letter = matching.letterOf(arrivedAt(unread, read), references(read.traces()), sealed(read.traces()));
            if (read.recipients().isEmpty()) {
                record(id, read, null, letter);
            }
            for (var recipient : read.recipients()) {
                record(id, read, recipient, letter);
            }
            kept.cutIfForgotten(id);
        });
    }

    private void record(long id, Return read, @Nullable ReturnedRecipient recipient, Match ofReturn) {
        var named = recipient == null ? null : Objects.requireNonNullElse(recipient.addressed(), recipient.address());
        var match = ofReturn.standing() == Standing.UNMATCHED && read.kind() != Kind.NOT_A_BOUNCE
                ? matching.letterTo(named, mailing(read.traces()))
                : ofReturn;
        var kind = recipient == null ? read.kind() : recipient.kind();
        var reason = recipient == null ? Reason.UNDEFINED : recipient.reason();
        var row = returns.add(columns(id, read, recipient, kind, match));
        acting.apply(
                row,
                match.forgotten()
                        ? ReturnPolicy.NOTE
                        : ReturnPolicy.of(match.standing(), aboutOurs(recipient, match), kind, reason, isOptOut(read)));
        announce(row);
    }

    /** Whether it speaks of the address that we wrote to, rather than of one behind it. */
    private static boolean aboutOurs(@Nullable ReturnedRecipient recipient, Match match) {
        return recipient == null
                || Matching.same(recipient.addressed(), match.addressKey())
                || Matching.same(recipient.address(), match.addressKey());
    }

    private static boolean isOptOut(Return read) {
        return "opt-out".equals(read.feedbackType());
    }

    private static Map<String, @Nullable Object> columns(
            long id, Return read, @Nullable ReturnedRecipient recipient, Kind kind, Match match) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("returned_id", id);
        columns.put("kind", kind.word());
        columns.put("reporting_host", read.reportingHost());
        columns.put("standing", match.standing().inSql());
        columns.put("matched_by", match.by());
        columns.put("delivery_id", match.deliveryId());
        columns.put("contact_id", match.contactId());
        columns.put("address_id", match.addressId());
        if (recipient != null) {
            columns.put("recipient", Objects.requireNonNullElse(recipient.addressed(), recipient.address()));
            columns.put("final_recipient", recipient.address());
            columns.put(
                    "class",
                    recipient.permanence() == Permanence.NEITHER
                            ? null
                            : recipient.permanence().word());
            columns.put("reason", recipient.reason().word());
            columns.put("status", recipient.status());
            columns.put("reply_code", recipient.code() == 0 ? null : recipient.code());
            columns.put("diagnostic", recipient.diagnostic());
            columns.put("remote_host", recipient.remoteHost());
        }
        columns.replaceAll((name, value) -> value instanceof String text ? withoutNul(text) : value);
        return columns;
    }

    private void announce(long row) {
        returns.find(row)
                .ifPresent(written -> events.publishEvent(new ReturnReceived(
                        written.returnId(),
                        written.kind(),
                        Standing.valueOf(written.standing().toUpperCase(java.util.Locale.ROOT)),
                        written.deliveryId(),
                        written.contactId(),
                        written.action(),
                        written.proposal())));
    }

    private static List<String> arrivedAt(Returns.Unread unread, Return read) {
        var addresses = new ArrayList<String>();
        if (unread.envelopeRecipient() != null) {
            addresses.add(unread.envelopeRecipient());
        }
        if (read.traces().envelopeRecipient() != null) {
            addresses.add(read.traces().envelopeRecipient());
        }
        return addresses;
    }

    private static List<String> references(Traces traces) {
        var references = new ArrayList<>(traces.addresses());
        references.addAll(traces.messageIds());
        return references;
    }

    /** Our reference where a relay has left it: in a header of ours, and in the ENVID that reports repeat. */
    private static List<String> sealed(Traces traces) {
        return Stream.of(traces.originalHeader(LetterForm.REFERENCE_FIELD), traces.envelopeId())
                .filter(Objects::nonNull)
                .toList();
    }

    /** As our Feedback-ID names it; 0 if it does not. */
    private static long mailing(Traces traces) {
        var feedback = traces.originalHeader("Feedback-ID");
        var named = FEEDBACK.matcher(feedback == null ? "" : feedback);
        return named.find() ? Long.parseLong(named.group(1)) : 0;
    }

    private static String withoutNul(String text) {
        return text.replace("\u0000", "");
    }

    /** As JSON that PostgreSQL keeps: it knows no NUL, not even a written one. */
    private static String withoutNul(JsonMapper json, Return read) {
        return WRITTEN_NUL.matcher(json.writeValueAsString(read)).replaceAll("$1");
    }
}
