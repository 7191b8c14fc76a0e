package org.dateline.bounce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dateline.email.Kind;
import org.dateline.email.Permanence;
import org.dateline.email.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads delivery reports (RFC 3464, RFC 6533), in their own part or, as careless systems have it, in the midst of the
 * text. What the fields leave open is looked up in the notice for people.
 */
final class ReportReader implements WayOfReading {

    private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern LEADING_STATUS = Pattern.compile("^\\s*[245]\\.\\d+\\.\\d+\\s*");
    private static final Pattern SPELLED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,5})\\}");
    private static final int MOST_RECIPIENTS = 1_000;

    @Override
    public @Nullable Understood read(Mail mail) {
        var blocks = blocks(mail);
        var reported = blocks.stream()
                .filter(block -> block.has("final-recipient") || block.has("original-recipient"))
                .limit(MOST_RECIPIENTS)
                .toList();
        if (reported.isEmpty()
                || mail.notice().says(Prose.Says.TEXT_KNOWS_BETTER) && new ProseReader().read(mail) != null) {
            return null;
        }
        var host = blocks.stream()
                .map(block -> block.first("reporting-mta"))
                .filter(value -> value != null)
                .findFirst()
                .map(ReportReader::behindType)
                .orElse("");
        var recipients = recipients(mail, reported, host);
        if (recipients.isEmpty()) {
            return null;
        }
        return new Understood(recipients, host.isEmpty() ? null : host, "delivery report");
    }

    private static List<Headers> blocks(Mail mail) {
        var blocks = new ArrayList<Headers>();
        for (var part : mail.own()) {
            if (part.is("message/delivery-status")
                    || part.is("message/global-delivery-status")
                    || part.is("message/x-delivery-status")) {
                split(part.text(), blocks);
                if (blocks.stream().anyMatch(block -> block.has("final-recipient"))) {
                    return blocks;
                }
            }
        }
        if (mail.fromDaemon() || mail.isReport() || mail.nullReturnPath()) {
            var text = mail.notice().text();
            var at = firstField(text);
            if (at >= 0) {
                split(text.substring(at), blocks);
            }
        }
        return blocks;
    }

    private static int firstField(String text) {
        var final_ = fieldAt(text, "final-recipient:");
        if (final_ < 0) {
            return -1;
        }
        var reporting = fieldAt(text, "reporting-mta:");
        var original = fieldAt(text, "original-recipient:");
        var least = original >= 0 ? Math.min(final_, original) : final_;
        return reporting >= 0 ? Math.min(least, reporting) : least;
    }

    private static int fieldAt(String text, String name) {
        for (var at = 0; at >= 0 && at < text.length(); ) {
            if (text.regionMatches(true, at, name, 0, name.length())) {
                return at;
            }
            var stop = text.indexOf('\n', at);
            at = stop < 0 ? -1 : stop + 1;
        }
        return -1;
    }

    /** Blocks end with an empty line; a second recipient field begins a new one where the empty line was lost. */
    private static void split(String text, List<Headers> blocks) {
        var block = new StringBuilder();
        var holdsFinal = false;
        var holdsOriginal = false;
        for (var line : Lines.of(text, 20_000)) {
            var isFinal = Lines.begins(line, "final-recipient:");
            var isOriginal = Lines.begins(line, "original-recipient:");
            var begins = isFinal && holdsFinal || isOriginal && holdsOriginal;
            if (line.isBlank() || begins) {
                keep(block, blocks);
                holdsFinal = false;
                holdsOriginal = false;
            }
            holdsFinal |= isFinal;
            holdsOriginal |= isOriginal;
            block.append(line).append('\n');
        }
        keep(block, blocks);
    }

    private static void keep(StringBuilder block, List<Headers> blocks) {
        var headers = new Headers();
        var text = block.toString().stripLeading();
        if (!text.isEmpty()) {
            Headers.read(text, 0, text.length(), headers);
        }
        if (!headers.isEmpty() && blocks.size() < MOST_RECIPIENTS * 2) {
            blocks.add(headers);
        }
        block.setLength(0);
    }

    private static List<ReturnedRecipient> recipients(Mail mail, List<Headers> reported, String reportingHost) {
        var mentions = new Mentions(mail.notice(), Set.of());
        var addresses = new HashSet<String>();
        for (var block : reported) {
            var address = address(block);
            if (address != null) {
                addresses.add(Addresses.key(address));
            }
        }
        var recipients = new ArrayList<ReturnedRecipient>();
        var seen = new HashSet<String>();
        for (var block : reported) {
            var address = address(block);
            if (address != null && seen.add(Addresses.key(address))) {
                recipients.add(recipient(mail, block, address, mentions, addresses, reportingHost));
            }
        }
        return recipients;
    }

    private static ReturnedRecipient recipient(
            Mail mail, Headers block, String address, Mentions mentions, Set<String> all, String reportingHost) {
        var original = bare(block.get("original-recipient"));
        var addressed = original == null ? mentions.aliasOf(address) : original;
        var action = action(block.get("action"));
        var status = status(block.words("status"));
        var words = words(block);
        if (isSuccess(action, status)) {
            return delivered(addressed, address, action, status, words);
        }
        var around = mentions.around(address, addressed, all);
        var wide = all.size() == 1 ? mail.notice().text() : "";
        return new Verdict(
                        Addresses.same(addressed, address) ? null : addressed,
                        address,
                        action,
                        words,
                        status,
                        around,
                        wide,
                        host(block).isEmpty() ? reportingHost : host(block))
                .decide();
    }

    private static ReturnedRecipient delivered(
            @Nullable String addressed, String address, String action, @Nullable String status, String words) {
        return new ReturnedRecipient(
                addressed,
                address,
                Kind.DELIVERED,
                Permanence.NEITHER,
                Reason.DELIVERED,
                status,
                0,
                action,
                words,
                null,
                null,
                new Evidence("delivery report", "action " + action, words));
    }

    private static boolean isSuccess(String action, @Nullable String status) {
        return switch (action) {
            case "delivered", "relayed", "expanded", "deliverable" -> true;
            case "failed", "delayed", "expired" -> false;
            default -> status != null && status.startsWith("2");
        };
    }

    private static String words(Headers block) {
        var diagnostic = block.words("diagnostic-code");
        var behind = diagnostic.indexOf(';');
        var type = behind < 0 ? "" : diagnostic.substring(0, behind).strip().toLowerCase(Locale.ROOT);
        var known = type.equals("smtp")
                || type.startsWith("x-")
                || type.equals("dns")
                || type.equals("unknown")
                || type.equals("local")
                || type.equals("unix");
        var words = known ? diagnostic.substring(behind + 1).strip() : diagnostic;
        var comment = LEADING_STATUS.matcher(block.words("status")).replaceFirst("");
        if (words.isEmpty()
                && comment.length() > 3
                && !comment.contains("permanent failure")
                && !comment.contains("undefined")) {
            words = comment;
        }
        if (words.isEmpty()) {
            words = block.words("x-supplementary-info");
        }
        if (block.has("x-powermta-bouncecategory")) {
            words += " (bounce category " + block.get("x-powermta-bouncecategory") + ")";
        }
        return type.equals("x-unix") || type.equals("unix") ? words + " (x-unix failure)" : words;
    }

    private static @Nullable String status(String field) {
        var found = STATUS.matcher(field);
        return found.find() ? found.group(1) : null;
    }

    private static String action(String field) {
        var word = field.strip().toLowerCase(Locale.ROOT);
        var end = 0;
        while (end < word.length() && Character.isLetter(word.charAt(end))) {
            end++;
        }
        return word.substring(0, end);
    }

    private static String host(Headers block) {
        var host = behindType(block.get("remote-mta"));
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String behindType(String field) {
        return field.substring(field.indexOf(';') + 1).strip();
    }

    private static @Nullable String address(Headers block) {
        for (var name : List.of("final-recipient", "original-recipient", "x-actual-recipient")) {
            var address = bare(block.get(name));
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    /** {@code rfc822;<someone@example.org>}, {@code utf-8; …} (RFC 6533) or, in old reports, the bare address. */
    private static @Nullable String bare(String field) {
        return Addresses.first(spelledOut(Charsets.decode(behindType(field), "")));
    }

    /** {@code \x{F6}} stands for a character beyond ASCII (RFC 6533, section 3). */
    private static String spelledOut(String field) {
        return SPELLED.matcher(field).replaceAll(found -> {
            var character = Integer.parseInt(found.group(1), 16);
            return Matcher.quoteReplacement(Character.isLetterOrDigit(character) ? Character.toString(character) : "");
        });
    }
}
