package org.dateline.bounce;

import org.dateline.audience.Ending;
import org.dateline.audience.Subscriptions;
import org.dateline.audience.Suppression;
import org.dateline.audience.Suppressions;
import org.dateline.email.EmailAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done about returns: by the policy at once, or by a person later; and undone. */
@Component
class Acting {

    static final String DO_NOT_WRITE = "do not write";
    static final String LOOK = "look at it";
    private static final String PROGRAM = "Dateline";

    private final Returns returns;
    private final Suppressions suppressions;
    private final Subscriptions subscriptions;
    private final ReturnsSettings settings;

    Acting(Returns returns, Suppressions suppressions, Subscriptions subscriptions, ReturnsSettings settings) {
        this.returns = returns;
        this.suppressions = suppressions;
        this.subscriptions = subscriptions;
        this.settings = settings;
    }

    /** Does what the policy says about a row just written. */
    void apply(long id, ReturnPolicy policy) {
        switch (policy) {
            case DO_NOT_WRITE -> doNotWrite(find(id), PROGRAM);
            case LEAVE_LIST -> leaveList(find(id));
            case COUNT -> count(find(id));
            case NOTE -> returns.acted(id, "noted", null, PROGRAM);
            case ASK_DO_NOT_WRITE -> returns.propose(id, DO_NOT_WRITE);
            case ASK_TO_LOOK -> returns.propose(id, LOOK);
        }
    }

    /** A person agrees with the proposal: the address is not written to any more. */
    @Transactional
    void confirm(long id, String by) {
        var row = find(id);
        if (row.address() == null) {
            throw new CannotAct(Phrases.say("bounce.cannot.stop"));
        }
        if (row.action() == null || row.undoneAt() != null || "counted".equals(row.action())) {
            doNotWrite(row, by);
        }
    }

    /** A person looked at it and leaves things as they are. */
    @Transactional
    void dismiss(long id, String by) {
        if (find(id).isOpen()) {
            returns.acted(id, "dismissed", null, by);
        }
    }

    /** Takes back what was done: the address is written to again, the list has its person back. */
    @Transactional
    void undo(long id, String by) {
        var row = find(id);
        if (!row.canBeUndone()) {
            throw new CannotAct(Phrases.say("bounce.cannot.undo"));
        }
        if (returns.undone(id, by)) {
            if (row.suppressionId() != null) {
                suppressions.lift(row.suppressionId(), Phrases.record("bounce.undone", row.returnId()), by);
            } else if (row.contactId() != null && row.listId() != null) {
                subscriptions.resume(row.contactId(), row.listId());
            }
        }
    }

    private void doNotWrite(ReturnRow row, String by) {
        if (row.address() == null) {
            returns.acted(row.id(), "noted", null, by);
            return;
        }
        var address = EmailAddress.parse(row.address());
        var reason = "complaint".equals(row.kind()) ? Suppression.Reason.COMPLAINT : Suppression.Reason.DEAD;
        var news = suppressions.suppress(address, reason, why(row), by);
        returns.acted(row.id(), DO_NOT_WRITE, news ? standing(address, reason) : null, by);
    }

    private @Nullable Long standing(EmailAddress address, Suppression.Reason reason) {
        return suppressions.standing(address).stream()
                .filter(suppression -> suppression.reason() == reason)
                .map(Suppression::id)
                .findFirst()
                .orElse(null);
    }

    private void leaveList(ReturnRow row) {
        if (row.contactId() == null || row.listId() == null) {
            doNotWrite(row, PROGRAM);
            return;
        }
        subscriptions.end(row.contactId(), row.listId(), new Ending(Phrases.record("bounce.by-provider"), true));
        returns.acted(row.id(), "left the list", null, PROGRAM);
    }

    private void count(ReturnRow row) {
        if (row.addressId() != null
                && "proven".equals(row.standing())
                && returns.daysOfTemporaryFailure(row.addressId(), settings.softWithin()) >= settings.softLimit()) {
            returns.propose(row.id(), DO_NOT_WRITE);
            return;
        }
        returns.acted(row.id(), "counted", null, PROGRAM);
    }

    private static String why(ReturnRow row) {
        var words = Phrases.recording(() -> ReasonWords.of(row.reason()));
        return row.diagnostic() == null ? words : words + ": " + row.diagnostic();
    }

    private ReturnRow find(long id) {
        return returns.find(id).orElseThrow(() -> new CannotAct(Phrases.say("bounce.no-return", id)));
    }

    /** What a person asked for cannot be done; the message says why. */
    static class CannotAct extends RuntimeException {
        CannotAct(String message) {
            super(message);
        }
    }
}
