package org.dateline.bounce;

import org.dateline.email.Reason;
import org.dateline.email.Replies;

/** A return told to a person: what was understood, and why. */
public final class Explanation {

    private Explanation() {}

    /** Plain text of several lines. */
    public static String of(Return read) {
        var text = new StringBuilder();
        text.append(what(read)).append(".\n");
        line(text, "Decided on", read.evidence().part() + ", " + read.evidence().rule());
        line(text, "Reported by", read.reportingHost());
        line(text, "Type of feedback", read.feedbackType());
        for (var recipient : read.recipients()) {
            text.append('\n').append(recipient.address()).append('\n');
            line(text, "  written to as", recipient.addressed());
            line(text, "  kind", recipient.kind().word() + (recipient.isStillTrying() ? " (still trying)" : ""));
            line(
                    text,
                    "  reason",
                    recipient.reason().word() + ", " + recipient.permanence().word());
            line(text, "  status", recipient.status());
            line(text, "  reply code", recipient.code() == 0 ? null : Integer.toString(recipient.code()));
            line(text, "  said by", recipient.remoteHost());
            line(text, "  said", recipient.diagnostic());
            line(text, "  that is", why(recipient.reason()));
            line(text, "  read in", recipient.evidence().part());
            line(text, "  by the rule", rule(recipient.evidence().rule()));
        }
        absence(text, read);
        var traces = read.traces();
        text.append('\n');
        line(text, "Subject of the email", traces.originalSubject());
        line(text, "Message-IDs", String.join(", ", traces.messageIds()));
        line(text, "Addresses that may lead to it", String.join(", ", traces.addresses()));
        return text.toString();
    }

    private static void absence(StringBuilder text, Return read) {
        var absence = read.absence();
        if (absence == null) {
            return;
        }
        text.append('\n');
        line(text, "The reply says", absence.until());
        var back = absence.back();
        line(text, "Back on", back == null ? null : back.toString());
        line(text, "The person", absence.gone() ? "has left" : absence.moved() ? "has a new address" : null);
        line(text, "Written by", absence.ticket() ? "a ticket system, or one that asks who you are" : null);
        line(text, "It names", String.join(", ", absence.writeInstead()));
    }

    private static String rule(String origin) {
        return Replies.rule(origin)
                .map(rule -> "%s: %s (%s; %s)".formatted(origin, rule.line(), rule.system(), rule.source()))
                .orElse(origin);
    }

    /** One sentence on what the message is. */
    public static String what(Return read) {
        return switch (read.kind()) {
            case HARD -> "An email came back: the address or its domain does not exist any more";
            case SOFT ->
                read.recipients().stream().allMatch(ReturnedRecipient::isStillTrying)
                        ? "An email is delayed: the other side still tries"
                        : "An email came back, but the address may be good";
            case COMPLAINT -> "Somebody complained about an email, or asked to leave";
            case AUTOREPLY -> "An automatic reply";
            case DELIVERED -> "A notice that an email was delivered";
            case NOT_A_BOUNCE -> "No return: ordinary mail, or a report that speaks against nobody";
        };
    }

    /** The reason in a sentence for people who do not read mail logs. */
    public static String why(Reason reason) {
        return switch (reason) {
            case USERUNKNOWN -> "There is no such address at this domain.";
            case HOSTUNKNOWN -> "The domain of this address does not exist.";
            case HASMOVED -> "The person has another address now, and mail is not passed on.";
            case NOTACCEPT -> "This domain takes no mail at all.";
            case FILTERED -> "The recipient's side turned the email away; the address may still be good.";
            case SUSPEND -> "The mailbox is switched off.";
            case SUPPRESSED -> "Our own sending service refuses to write to this address.";
            case MAILBOXFULL -> "The mailbox is full.";
            case MESGTOOBIG, EXCEEDLIMIT -> "The email was too large for them.";
            case BLOCKED -> "They block our sending server. The address is not at fault.";
            case BADREPUTATION -> "Our sending server has a bad name with them. The address is not at fault.";
            case REJECTED -> "They do not take mail from this sender.";
            case POLICYVIOLATION -> "A rule of theirs turned the email away.";
            case SPAMDETECTED -> "They took the email for spam.";
            case CONTENTERROR, NOTCOMPLIANTRFC -> "They disliked the form of the email.";
            case VIRUSDETECTED -> "They say that the email carries something harmful.";
            case AUTHFAILURE -> "They could not make sure that the email is really from us (SPF, DKIM, DMARC).";
            case SECURITYERROR -> "They ask for a permission that we do not have.";
            case REQUIREPTR -> "Our sending server's name and number do not fit together (reverse DNS).";
            case NORELAYING -> "The server we reached is not in charge of this address.";
            case FAILEDSTARTTLS -> "No encrypted connection could be made.";
            case SPEEDING -> "We wrote too fast for them, or too much.";
            case TOOMANYCONN -> "Too many connections or recipients at a time.";
            case EXPIRED -> "It could not be handed over in time.";
            case NETWORKERROR -> "The way to their server failed.";
            case SYSTEMERROR, SYSTEMFULL, MAILERERROR -> "Their system has a fault of its own.";
            case SYNTAXERROR -> "Their server did not understand ours.";
            case FEEDBACK -> "The recipient complained, or asked to leave.";
            case VACATION -> "A reply written by a machine.";
            case DELIVERED -> "It was delivered.";
            case UNDEFINED, ONHOLD -> "They did not say why.";
        };
    }

    private static void line(StringBuilder text, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}
