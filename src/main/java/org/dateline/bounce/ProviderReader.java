package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dateline.email.Kind;
import org.dateline.email.Permanence;
import org.dateline.email.Reason;
import org.jspecify.annotations.Nullable;

/** Reads events of sending services that arrive as JSON in a mail: Amazon SES by way of SNS. */
final class ProviderReader implements WayOfReading {

    @Override
    public @Nullable Understood read(Mail mail) {
        if (!mail.opensWith('{')) {
            return null;
        }
        var text = mail.notice().text().stripLeading();
        if (!text.startsWith("{") || !text.contains("otificationType") && !text.contains("eventType")) {
            return null;
        }
        var event = Json.read(text);
        var inner = event.get("Message");
        if (inner instanceof String message && message.startsWith("{")) {
            event = Json.read(message);
        }
        var type = String.valueOf(event.getOrDefault("notificationType", event.getOrDefault("eventType", "")))
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "bounce" -> bounce(Json.object(event, "bounce"));
            case "complaint" -> complaint(Json.object(event, "complaint"));
            case "delivery" -> delivery(Json.object(event, "delivery"));
            default -> null;
        };
    }

    private static Understood bounce(Map<String, Object> bounce) {
        var recipients = new ArrayList<ReturnedRecipient>();
        for (var bounced : Json.objects(bounce, "bouncedRecipients")) {
            var words = Json.text(bounced, "diagnosticCode").replaceFirst("(?i)^smtp;\\s*", "");
            var status = Json.text(bounced, "status");
            var subtype = Json.text(bounce, "bounceSubType").equals("Suppressed")
                    ? "on the suppression list (amazonses.com)"
                    : "";
            recipients.add(new Verdict(
                            null,
                            Json.text(bounced, "emailAddress"),
                            Json.text(bounced, "action"),
                            words.isEmpty() ? subtype : words,
                            status.isEmpty() ? null : status,
                            "",
                            subtype,
                            "")
                    .decide());
        }
        return new Understood(
                recipients, Json.text(bounce, "reportingMTA").replaceFirst("(?i)^dns;\\s*", ""), "event of Amazon SES");
    }

    private static Understood complaint(Map<String, Object> complaint) {
        var type = Json.text(complaint, "complaintFeedbackType");
        var evidence = new Evidence("event", "complaint by Amazon SES", type);
        var recipients = Json.objects(complaint, "complainedRecipients").stream()
                .map(one -> new ReturnedRecipient(
                        null,
                        Json.text(one, "emailAddress"),
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
        return new Understood(Kind.COMPLAINT, recipients, null, type.isEmpty() ? "abuse" : type, null, evidence);
    }

    private static Understood delivery(Map<String, Object> delivery) {
        var words = Json.text(delivery, "smtpResponse");
        var evidence = new Evidence("event", "delivery by Amazon SES", words);
        var recipients = new ArrayList<ReturnedRecipient>();
        if (delivery.get("recipients") instanceof List<?> addresses) {
            for (var address : addresses) {
                recipients.add(new ReturnedRecipient(
                        null,
                        String.valueOf(address),
                        Kind.DELIVERED,
                        Permanence.NEITHER,
                        Reason.DELIVERED,
                        null,
                        250,
                        "delivered",
                        words,
                        null,
                        null,
                        evidence));
            }
        }
        return new Understood(Kind.DELIVERED, recipients, null, null, null, evidence);
    }
}
