package org.dateline.rendering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.dateline.email.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What differs from one recipient's letter to the next. Everything here may come from a stranger: names, outlets and reasons are cleaned of control characters and encoded
 * for each place they appear in; addresses, ids and links that could break a header are refused with {@link IllegalArgumentException}.
 *
 * @param earlier Message-IDs of this recipient's earlier letters of the release, oldest first; empty unless this one corrects or follows
 */
public record Slots(Reader reader, Stamp stamp, Via via, List<String> earlier) {

    private static final Pattern MAILBOX = Pattern.compile("[!-~&&[^<>(),;:\\\\\"]]+@[!-~&&[^<>(),;:\\\\\"@]]+");

    public Slots {
        earlier = earlier.isEmpty()
                ? List.of()
                : earlier.stream().map(Slots::bracketed).toList();
    }

    /**
     * Who reads it.
     *
     * @param outlet outlet or organisation; may be empty
     * @param agreedOn the day they agreed to the embargo, in the embargo's zone; null for insiders and after the lift
     */
    public record Reader(
            String name,
            String outlet,
            EmailAddress address,
            @Nullable LocalDate agreedOn) {
        public Reader {
            name = HeaderText.clean(name);
            outlet = HeaderText.clean(outlet);
            if (couldEndHeader(address.onTheWire()))
                throw new IllegalArgumentException("Not an address a letter can carry.");
        }
    }

    /**
     * What never changes once the letter was begun.
     *
     * @param messageId with or without angle brackets
     * @param reference ours, for finding the delivery when the letter comes back
     * @param feedbackId Feedback-ID as large receivers read it, or null
     */
    public record Stamp(
            String messageId,
            Instant date,
            String reference,
            @Nullable String feedbackId) {
        public Stamp {
            messageId = bracketed(messageId);
            require(isToken(reference), reference, "a reference");
            if (feedbackId != null) require(isToken(feedbackId), feedbackId, "a Feedback-ID");
        }
    }

    /**
     * The list by which they are reached, and the ways off it. A notice shows and carries none of the ways.
     *
     * @param id for List-Id (RFC 2919), as {@code press.example.org}
     * @param reason a sentence: "You get this as press contact, Media EU list"
     * @param origin where the address came from, a sentence; may be empty
     * @param leave the page that offers to change or leave, and leaves only when a button is pressed
     * @param oneClick where a mail program posts (RFC 8058); announced as one-click only when https
     * @param leaveByMail an address that unsubscribes whoever writes to it, where a way in exists
     */
    public record Via(
            String listName,
            String id,
            String reason,
            String origin,
            @Nullable String leave,
            @Nullable String oneClick,
            @Nullable String leaveByMail) {
        public Via {
            listName = HeaderText.clean(listName);
            reason = onOneLine(reason);
            origin = onOneLine(origin);
            require(isListId(id), id, "a List-Id");
            if (leave != null) requireLink(leave);
            if (oneClick != null) requireLink(oneClick);
            if (leaveByMail != null) require(MAILBOX.matcher(leaveByMail).matches(), leaveByMail, "an address");
        }
    }

    /** As it is written, no-break spaces and all. */
    private static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }

    private static boolean couldEndHeader(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 127 || c == '<' || c == '>') return true;
        }
        return false;
    }

    private static String bracketed(String messageId) {
        var id = messageId.startsWith("<") && messageId.endsWith(">")
                ? messageId.substring(1, messageId.length() - 1)
                : messageId;
        require(isMessageId(id), id, "a Message-ID");
        return "<" + id + ">";
    }

    private static void requireLink(String link) {
        boolean web = link.startsWith("https://") || link.startsWith("http://");
        boolean leads = web && link.length() > link.indexOf("://") + 3;
        require(leads && isBracketable(link) && link.indexOf('"') < 0, link, "a link");
    }

    private static boolean isListId(String id) {
        char before = '.';
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean named = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
            if (!named && (c != '.' || before == '.')) return false;
            before = c;
        }
        return before != '.' && id.indexOf('.') > 0;
    }

    private static boolean isMessageId(String id) {
        int at = id.indexOf('@', 1);
        return at > 0 && at < id.length() - 1 && isBracketable(id);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.length() <= 200 && isVisible(text);
    }

    private static boolean isBracketable(String text) {
        return text.indexOf('<') < 0 && text.indexOf('>') < 0 && isVisible(text);
    }

    /** ASCII that can be seen; by hand, since every letter has six of these to look at. */
    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '!' || c > '~') return false;
        }
        return true;
    }

    private static void require(boolean fits, String value, String what) {
        if (value.length() > 900 || !fits)
            throw new IllegalArgumentException("Not " + what + " a letter can carry: " + HeaderText.clean(value));
    }
}
