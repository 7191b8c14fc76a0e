package org.dateline.bounce;

import org.dateline.email.Reason;
import org.dateline.email.Replies;
import org.dateline.language.Phrases;

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
            case HARD -> Phrases.say("bounce.what.hard");
            case SOFT ->
                read.recipients().stream().allMatch(ReturnedRecipient::isStillTrying)
                        ? Phrases.say("bounce.what.delayed")
                        : Phrases.say("bounce.what.soft");
            case COMPLAINT -> Phrases.say("bounce.what.complaint");
            case AUTOREPLY -> Phrases.say("bounce.what.autoreply");
            case DELIVERED -> Phrases.say("bounce.what.delivered");
            case NOT_A_BOUNCE -> Phrases.say("bounce.what.no-return");
        };
    }

    /** The reason in a sentence for people who do not read mail logs. */
    public static String why(Reason reason) {
        return switch (reason) {
            case USERUNKNOWN -> Phrases.say("bounce.why.userunknown");
            case HOSTUNKNOWN -> Phrases.say("bounce.why.hostunknown");
            case HASMOVED -> Phrases.say("bounce.why.hasmoved");
            case NOTACCEPT -> Phrases.say("bounce.why.notaccept");
            case FILTERED -> Phrases.say("bounce.why.filtered");
            case SUSPEND -> Phrases.say("bounce.why.suspend");
            case SUPPRESSED -> Phrases.say("bounce.why.suppressed");
            case MAILBOXFULL -> Phrases.say("bounce.why.mailboxfull");
            case MESGTOOBIG, EXCEEDLIMIT -> Phrases.say("bounce.why.mesgtoobig");
            case BLOCKED -> Phrases.say("bounce.why.blocked");
            case BADREPUTATION -> Phrases.say("bounce.why.badreputation");
            case REJECTED -> Phrases.say("bounce.why.rejected");
            case POLICYVIOLATION -> Phrases.say("bounce.why.policyviolation");
            case SPAMDETECTED -> Phrases.say("bounce.why.spamdetected");
            case CONTENTERROR, NOTCOMPLIANTRFC -> Phrases.say("bounce.why.contenterror");
            case VIRUSDETECTED -> Phrases.say("bounce.why.virusdetected");
            case AUTHFAILURE -> Phrases.say("bounce.why.authfailure");
            case SECURITYERROR -> Phrases.say("bounce.why.securityerror");
            case REQUIREPTR -> Phrases.say("bounce.why.requireptr");
            case NORELAYING -> Phrases.say("bounce.why.norelaying");
            case FAILEDSTARTTLS -> Phrases.say("bounce.why.failedstarttls");
            case SPEEDING -> Phrases.say("bounce.why.speeding");
            case TOOMANYCONN -> Phrases.say("bounce.why.toomanyconn");
            case EXPIRED -> Phrases.say("bounce.why.expired");
            case NETWORKERROR -> Phrases.say("bounce.why.networkerror");
            case SYSTEMERROR, SYSTEMFULL, MAILERERROR -> Phrases.say("bounce.why.systemerror");
            case SYNTAXERROR -> Phrases.say("bounce.why.syntaxerror");
            case FEEDBACK -> Phrases.say("bounce.why.feedback");
            case VACATION -> Phrases.say("bounce.why.vacation");
            case DELIVERED -> Phrases.say("bounce.why.delivered");
            case UNDEFINED, ONHOLD -> Phrases.say("bounce.why.undefined");
        };
    }

    private static void line(StringBuilder text, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}
