package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;
import org.dateline.email.Replies;
import org.dateline.email.RuleInWords;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * One message told to a postmaster: what was understood, what it is made of, and which line of which rule file decided.
 *
 * @param name of the file, or how the message was given
 * @param parts what the message is made of, outermost first
 */
public record Explained(String name, Return read, List<PartOfIt> parts) {

    private static final int MOST_PARTS = 40;

    /**
     * A part of the message.
     *
     * @param use what it was good for
     */
    public record PartOfIt(int depth, String type, String use) {}

    static Explained of(String name, byte[] message) {
        var mail = Mail.read(message, null);
        var parts = new ArrayList<PartOfIt>();
        list(mail, mail.whole(), 0, parts);
        return new Explained(name, ReturnReader.read(message), List.copyOf(parts));
    }

    public String what() {
        return Explanation.what(read);
    }

    public String subject() {
        return read.traces().originalSubject();
    }

    @Nullable
    public RuleInWords rule(ReturnedRecipient recipient) {
        return Replies.rule(recipient.evidence().rule()).orElse(null);
    }

    private static void list(Mail mail, Part part, int depth, List<PartOfIt> into) {
        if (into.size() >= MOST_PARTS) {
            return;
        }
        into.add(new PartOfIt(Math.min(depth, 4), part.type(), use(mail, part)));
        part.children().forEach(child -> list(mail, child, depth + 1, into));
    }

    private static String use(Mail mail, Part part) {
        if (mail.enclosed().contains(part)) {
            return Phrases.say("bounce.use.enclosed");
        }
        if (!mail.own().contains(part)) {
            return Phrases.say("bounce.use.inside");
        }
        return switch (part.type()) {
            case "message/delivery-status", "message/global-delivery-status", "message/x-delivery-status" ->
                Phrases.say("bounce.use.report");
            case "message/feedback-report" -> Phrases.say("bounce.use.complaint");
            case "message/disposition-notification" -> Phrases.say("bounce.use.receipt");
            case "text/plain", "text/html" -> Phrases.say("bounce.use.notice");
            default -> "";
        };
    }
}
