package org.dateline.bounce;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dateline.bounce.Prose.Says;
import org.jspecify.annotations.Nullable;

/** A message that arrived, with the parts that matter to a reader of returns. */
final class Mail {

    private static final int LONGEST_NOTICE = 48 * 1024;
    private static final Headers NONE = new Headers();

    private final Part whole;
    private final @Nullable String envelopeRecipient;
    private final List<Part> own = new ArrayList<>();
    private final List<Part> enclosed = new ArrayList<>();
    private @Nullable Notice notice;
    private @Nullable Set<Says> subjectSays;
    private @Nullable Set<Says> senderSays;

    private Mail(Part whole, @Nullable String envelopeRecipient) {
        this.whole = whole;
        this.envelopeRecipient = envelopeRecipient;
        sort(whole);
    }

    static Mail read(byte[] message, @Nullable String envelopeRecipient) {
        return new Mail(Mime.read(message), envelopeRecipient);
    }

    /** Parts of the message itself, and messages it encloses. */
    private void sort(Part part) {
        if (part.is("message/rfc822")
                || part.is("message/global") && !part.is("message/global-delivery")
                || part.is("text/rfc822-headers")
                || part.is("message/rfc822-headers")) {
            enclosed.add(part);
            return;
        }
        own.add(part);
        part.children().forEach(this::sort);
    }

    Headers headers() {
        return whole.headers();
    }

    Part whole() {
        return whole;
    }

    List<Part> own() {
        return own;
    }

    List<Part> enclosed() {
        return enclosed;
    }

    @Nullable
    String envelopeRecipient() {
        return envelopeRecipient;
    }

    @Nullable
    Part ownOf(String... types) {
        for (var part : own) {
            for (var type : types) {
                if (part.type().equals(type)) {
                    return part;
                }
            }
        }
        return null;
    }

    String subject() {
        return headers().words("subject");
    }

    String sender() {
        return headers().words("from");
    }

    @Nullable
    String senderAddress() {
        var found = Addresses.in(headers().get("from"));
        return found.isEmpty() ? null : found.get(found.size() - 1).address();
    }

    /** What the subject says; marks such as "Re:" in front are no part of it. */
    Set<Says> subjectSays() {
        if (subjectSays == null) {
            subjectSays = Prose.of(subject());
        }
        return subjectSays;
    }

    /** Delivered, displayed, read: it may say so and not be about a failure. */
    boolean tellsOfSuccess() {
        return subjectSays().contains(Says.SUCCESS) || notice().says(Says.SUCCESS);
    }

    boolean isReplyOrForward() {
        var subject = subject().strip().toLowerCase(Locale.ROOT);
        return subject.startsWith("re:")
                || subject.startsWith("fw:")
                || subject.startsWith("fwd:")
                || subject.startsWith("aw:")
                || subject.startsWith("wg:")
                || subject.startsWith("tr:");
    }

    boolean fromDaemon() {
        if (senderSays == null) {
            var sender = sender().isEmpty() ? headers().words("sender") : sender();
            senderSays = sender.isEmpty() && nullReturnPath() ? EnumSet.of(Says.DAEMON) : Prose.of(spread(sender));
        }
        return senderSays.contains(Says.DAEMON);
    }

    /** Keeps the local part readable: wording drops whole addresses. */
    private static String spread(String sender) {
        return sender.replace("@", " @ ");
    }

    /**
     * Whether it can itself be answered by a bounce, at an address that is not a mail server's: what only calls itself a
     * delivery service may bring parcels.
     */
    boolean comesFromAnAccount() {
        var path = Addresses.first(headers().get("return-path"));
        var sender = senderAddress();
        return path != null && !isDaemon(path) && (sender == null || !isDaemon(sender));
    }

    private static boolean isDaemon(String address) {
        return Prose.of(spread(address.substring(0, address.indexOf('@') + 1))).contains(Says.DAEMON);
    }

    boolean hasOriginal() {
        return !enclosed.isEmpty() || !notice().original().isEmpty();
    }

    boolean nullReturnPath() {
        for (var path : headers().all("return-path")) {
            var bare = path.replace(" ", "").toLowerCase(Locale.ROOT);
            if (bare.equals("<>") || bare.contains("mailer-daemon") || bare.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    boolean isReport() {
        return whole.is("multipart/report")
                || whole.parameter("report-type").toLowerCase(Locale.ROOT).contains("delivery-status");
    }

    /** Whether the first character of the body is this one; asked before anything costly. */
    boolean opensWith(char first) {
        for (var i = whole.bodyStart(); i < whole.end(); i++) {
            if (whole.source().charAt(i) > ' ') {
                return whole.source().charAt(i) == first
                        || whole.is("multipart/")
                        || !whole.headers().get("content-transfer-encoding").isEmpty();
            }
        }
        return false;
    }

    Notice notice() {
        if (notice == null) {
            notice = Notice.of(text());
        }
        return notice;
    }

    /** The readable text: plain parts, or HTML where there is nothing else. */
    private String text() {
        var plain = joined("text/plain");
        var any = plain.isBlank() ? joined("text/html") : plain;
        return any.isBlank() ? joined("text/") + preamble() : any;
    }

    private String joined(String type) {
        var text = "";
        for (var part : own) {
            if (part.is(type) && part.children().isEmpty() && text.length() < LONGEST_NOTICE) {
                text += part.text() + '\n';
            }
        }
        return bounded(text);
    }

    private String preamble() {
        return own.size() == 1 && whole.is("multipart/") ? bounded(whole.text()) : "";
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_NOTICE));
    }

    /** Header fields of the returned letter, wherever it stands; none where nobody took the text for a notice. */
    Headers original() {
        for (var part : enclosed) {
            if (!part.children().isEmpty()) {
                return part.children().get(0).headers();
            }
        }
        return notice == null ? NONE : notice.original();
    }

    /** Whom the returned letter names. */
    List<String> originalRecipients() {
        var recipients = new ArrayList<String>();
        for (var name : List.of("x-original-to", "delivered-to", "to", "cc", "x-receiver")) {
            for (var value : original().all(name)) {
                Addresses.in(value).stream().limit(50).forEach(found -> recipients.add(found.address()));
            }
        }
        return recipients;
    }

    @Nullable
    String originalSender() {
        return Addresses.first(original().get("from"));
    }
}
