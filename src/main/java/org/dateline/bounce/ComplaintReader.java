package org.dateline.bounce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dateline.email.Kind;
import org.dateline.email.Permanence;
import org.dateline.email.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads complaints: feedback reports (RFC 5965), authentication failure reports (RFC 6591), which never count against a
 * recipient, and the forms of Hotmail, of SpamCop and of mail programs that unsubscribe by mail.
 */
final class ComplaintReader implements WayOfReading {

    private static final int MOST_RECIPIENTS = 200;

    @Override
    public @Nullable Understood read(Mail mail) {
        var report = mail.ownOf("message/feedback-report");
        if (report != null) {
            return feedback(mail, fields(report.text()));
        }
        if (mail.whole().parameter("report-type").toLowerCase(Locale.ROOT).contains("feedback-report")
                || !mail.enclosed().isEmpty()) {
            var inText = inText(mail);
            if (inText != null) {
                return feedback(mail, inText);
            }
        }
        if (!mail.enclosed().isEmpty() && isHotmail(mail)) {
            return complaint(mail, "abuse", hotmailRecipients(mail), "the form of Hotmail's junk mail reports");
        }
        if (mail.headers().has("x-spamcop-sourceip")) {
            return complaint(mail, "abuse", List.of(), "a report of SpamCop, which names nobody");
        }
        if (mail.headers().has("x-apple-unsubscribe")) {
            return complaint(mail, "opt-out", senderOnly(mail), "a mail program unsubscribes by mail");
        }
        return null;
    }

    /** Some send the fields of the report as ordinary text. */
    private static @Nullable Headers inText(Mail mail) {
        for (var part : mail.own()) {
            var text = part.is("text/plain") ? part.text() : "";
            var at = text.startsWith("Feedback-Type:") ? 0 : text.indexOf("\nFeedback-Type:") + 1;
            if (at > 0 || text.startsWith("Feedback-Type:")) {
                return fields(text.substring(at));
            }
        }
        return null;
    }

    private static Headers fields(String text) {
        var fields = new Headers();
        var joined = text.lines()
                .filter(line -> !line.isBlank())
                .limit(400)
                .reduce(new StringBuilder(), (all, line) -> all.append(line).append('\n'), StringBuilder::append);
        Headers.read(joined.toString(), 0, joined.length(), fields);
        return fields;
    }

    private static Understood feedback(Mail mail, Headers report) {
        var type = report.get("feedback-type").strip().toLowerCase(Locale.ROOT);
        if (type.equals("not-spam") || type.startsWith("auth-failure") || type.equals("dmarc")) {
            return new Understood(
                    Kind.NOT_A_BOUNCE,
                    List.of(),
                    null,
                    type,
                    null,
                    new Evidence("feedback report", "feedback type " + type, type));
        }
        return complaint(
                mail, type.isEmpty() ? "abuse" : type, feedbackRecipients(mail, report), "feedback report (RFC 5965)");
    }

    private static List<String> feedbackRecipients(Mail mail, Headers report) {
        var recipients = new ArrayList<String>();
        for (var name : List.of(
                "original-rcpt-to",
                "x-original-rcpt-to",
                "removal-recipient",
                "final-recipient",
                "original-recipient")) {
            for (var value : report.all(name)) {
                Addresses.in(value).forEach(found -> recipients.add(found.address()));
            }
            if (!recipients.isEmpty()) {
                return recipients;
            }
        }
        return originalTo(mail);
    }

    private static List<String> originalTo(Mail mail) {
        for (var name : List.of("x-hmxmroriginalrecipient", "x-rcpt-to", "to")) {
            var recipients = new ArrayList<String>();
            for (var value : mail.original().all(name)) {
                Addresses.in(value).forEach(found -> recipients.add(found.address()));
            }
            if (!recipients.isEmpty()) {
                return recipients;
            }
        }
        return List.of();
    }

    private static boolean isHotmail(Mail mail) {
        return mail.original().has("x-hmxmroriginalrecipient")
                || mail.subject().toLowerCase(Locale.ROOT).contains("complaint about message from");
    }

    private static List<String> hotmailRecipients(Mail mail) {
        return originalTo(mail);
    }

    private static List<String> senderOnly(Mail mail) {
        var sender = mail.senderAddress();
        return sender == null ? List.of() : List.of(sender);
    }

    private static Understood complaint(Mail mail, String type, List<String> addresses, String rule) {
        Map<String, String> once = new LinkedHashMap<>();
        addresses.stream().limit(MOST_RECIPIENTS).forEach(address -> once.putIfAbsent(Addresses.key(address), address));
        var evidence = new Evidence("feedback report", rule, type);
        var recipients = once.values().stream()
                .map(address -> new ReturnedRecipient(
                        null,
                        address,
                        Kind.COMPLAINT,
                        Permanence.NEITHER,
                        Reason.FEEDBACK,
                        null,
                        0,
                        "",
                        type,
                        null,
                        null,
                        evidence))
                .toList();
        return new Understood(Kind.COMPLAINT, recipients, null, type, null, evidence);
    }
}
