package org.dateline.bounce;

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
            line(text, "  read in", recipient.evidence().part());
            line(text, "  by the rule", recipient.evidence().rule());
        }
        var traces = read.traces();
        text.append('\n');
        line(text, "Subject of the letter", traces.originalSubject());
        line(text, "Message-IDs", String.join(", ", traces.messageIds()));
        line(text, "Addresses that may lead to it", String.join(", ", traces.addresses()));
        return text.toString();
    }

    /** One sentence on what the message is. */
    public static String what(Return read) {
        return switch (read.kind()) {
            case HARD -> "A letter came back: the address or its domain does not exist any more";
            case SOFT ->
                read.recipients().stream().allMatch(ReturnedRecipient::isStillTrying)
                        ? "A letter is delayed: the other side still tries"
                        : "A letter came back, but the address may be good";
            case COMPLAINT -> "Somebody complained about a letter, or asked to leave";
            case AUTOREPLY -> "An automatic reply";
            case DELIVERED -> "A notice that a letter was delivered";
            case NOT_A_BOUNCE -> "No return: ordinary mail, or a report that speaks against nobody";
        };
    }

    private static void line(StringBuilder text, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}
