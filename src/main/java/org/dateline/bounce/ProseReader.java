package org.dateline.bounce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dateline.bounce.Mentions.Way;
import org.dateline.bounce.Prose.Says;
import org.jspecify.annotations.Nullable;

/** Reads notices written for people, by known systems and by systems nobody has seen. */
final class ProseReader implements WayOfReading {

    private static final int MOST_RECIPIENTS = 200;
    private static final Pattern NUMBER = Pattern.compile("(?im)^\\s*To:\\s*(\\d{7,15})\\s*$");

    @Override
    public @Nullable Understood read(Mail mail) {
        if (!looksReturned(mail)) {
            return null;
        }
        var mentions = new Mentions(mail.notice(), notRecipients(mail));
        var addresses = recipients(mail, mentions);
        if (addresses.isEmpty()) {
            return null;
        }
        var keys = new HashSet<String>();
        addresses.forEach(address -> keys.add(Addresses.key(address)));
        var action = action(mail);
        var recipients = new ArrayList<ReturnedRecipient>();
        for (var address : addresses) {
            var alias = mentions.aliasOf(address);
            var around = mentions.around(address, alias, keys);
            var wide = addresses.size() == 1 || around.isBlank() ? mail.notice().text() + "\n" + mail.subject() : "";
            recipients.add(new Verdict(alias, address, action, "", null, around, wide, remoteHost(around)).decide());
        }
        return mail.tellsOfSuccess() && recipients.stream().allMatch(ProseReader::hasNoReason)
                ? null
                : new Understood(recipients, null, "text of the notice");
    }

    private static boolean hasNoReason(ReturnedRecipient recipient) {
        return !recipient.reason().isKnown() && recipient.code() == 0 && recipient.status() == null;
    }

    /**
     * Not every mail that speaks of failed deliveries is one: a machine must have written it, and what is no mail server's must
     * bring the letter back or speak of mail, since parcels are not delivered either.
     */
    private static boolean looksReturned(Mail mail) {
        if (mail.headers().has("x-failed-recipients")) {
            return true;
        }
        if (mail.isReport()) {
            return true;
        }
        if (isOfAList(mail) || isAboutIncomingMail(mail)) {
            return false;
        }
        var subject = mail.subjectSays().contains(Says.SUBJECT);
        if (mail.fromDaemon()) {
            return (!mail.isReplyOrForward() || bringsItBack(mail))
                    && (subject || mail.notice().says(Says.FAILURE) || bringsItBack(mail))
                    && (!mail.comesFromAnAccount() || mail.hasOriginal());
        }
        return subject
                && !mail.isReplyOrForward()
                && (mail.hasOriginal() || mail.notice().says(Says.MAIL))
                && (mail.nullReturnPath()
                        || !mail.headers().has("return-path") && mail.hasOriginal()
                        || mail.headers()
                                .get("auto-submitted")
                                .toLowerCase(java.util.Locale.ROOT)
                                .startsWith("auto-"))
                && mail.notice().says(Says.FAILURE);
    }

    /** A return speaks of what was sent; "7 messages to you are pending" is a quarantine, or somebody who is after passwords. */
    private static boolean isAboutIncomingMail(Mail mail) {
        var returned =
                mail.nullReturnPath() && mail.fromDaemon() && mail.subjectSays().contains(Says.SUBJECT);
        return !mail.hasOriginal()
                && !(returned && mail.notice().says(Says.FAILURE))
                && (mail.subjectSays().contains(Says.INCOMING) || mail.notice().says(Says.INCOMING));
    }

    /** What a list writes to its members and owners about itself, bounces and all. */
    private static boolean isOfAList(Mail mail) {
        return mail.headers().has("x-list-administrivia")
                || !mail.nullReturnPath()
                        && (mail.headers().has("list-id") || mail.headers().has("list-unsubscribe"));
    }

    /** What a mail server sends with a letter in it is a return in whatever language; kept without its envelope, in words we know. */
    private static boolean bringsItBack(Mail mail) {
        var unsaid = !mail.headers().has("return-path") && mail.notice().says(Says.FAILURE);
        return (mail.nullReturnPath() || unsaid) && mail.hasOriginal() && !mail.tellsOfSuccess();
    }

    /** Those who wrote or receive the notice are not whom it is about, unless it says so plainly. */
    private static Set<String> notRecipients(Mail mail) {
        var keys = new HashSet<String>();
        for (var name : List.of("to", "from", "reply-to", "delivered-to", "x-original-to")) {
            for (var value : mail.headers().all(name)) {
                Addresses.in(value).forEach(found -> keys.add(Addresses.key(found.address())));
            }
        }
        var sender = mail.originalSender();
        if (sender != null) {
            keys.add(Addresses.key(sender));
        }
        return keys;
    }

    private static List<String> recipients(Mail mail, Mentions mentions) {
        var failed = new LinkedHashSet<String>();
        for (var value : mail.headers().all("x-failed-recipients")) {
            Addresses.in(value).forEach(found -> failed.add(found.address()));
        }
        if (!failed.isEmpty()) {
            return first(failed);
        }
        for (var way : List.of(Way.NAMED, Way.IN_SENTENCE)) {
            var named = mentions.addresses(way);
            if (!named.isEmpty()) {
                return first(named);
            }
        }
        var original = new HashSet<String>();
        mail.originalRecipients().forEach(address -> original.add(Addresses.key(address)));
        for (var way : List.of(Way.PASSING, Way.ASIDE)) {
            var both = mentions.addresses(way).stream()
                    .filter(address -> original.contains(Addresses.key(address)))
                    .toList();
            if (!both.isEmpty()) {
                return first(both);
            }
        }
        var passing = mentions.addresses(Way.PASSING);
        if (passing.size() == 1) {
            return passing;
        }
        var addressees = mail.originalRecipients().stream()
                .map(Addresses::key)
                .distinct()
                .toList();
        if (addressees.size() == 1) {
            return List.of(mail.originalRecipients().get(0));
        }
        var last = lastHop(mail);
        return last == null ? telephone(mail) : List.of(last);
    }

    /** Whom the last server took the letter for: "for &lt;someone@example.org&gt;" in its Received field. */
    private static @Nullable String lastHop(Mail mail) {
        for (var received : mail.original().all("received")) {
            var at = received.indexOf(" for <");
            if (at >= 0) {
                return Addresses.first(received.substring(at));
            }
        }
        return null;
    }

    /** Gateways to text messages name the number only; its domain is that of the gateway. */
    private static List<String> telephone(Mail mail) {
        var number = NUMBER.matcher(mail.notice().text());
        var sender = mail.senderAddress();
        return sender != null && number.find() ? List.of(number.group(1) + "@" + Addresses.domain(sender)) : List.of();
    }

    private static List<String> first(Iterable<String> addresses) {
        var some = new ArrayList<String>();
        addresses.forEach(address -> {
            if (some.size() < MOST_RECIPIENTS) {
                some.add(address);
            }
        });
        return some;
    }

    private static String action(Mail mail) {
        var trying = mail.notice().says(Says.TRYING) || mail.subjectSays().contains(Says.TRYING);
        var givenUp = mail.notice().text().contains("given up")
                || mail.notice().text().contains("permanent");
        return trying && !givenUp ? "delayed" : "failed";
    }

    private static final Pattern HOST = Pattern.compile(
            "(?:host:?|talking to|connected to|rejected by|by|server)\\s+([A-Za-z0-9][A-Za-z0-9.-]{2,200}\\.[A-Za-z]{2,20})\\.?[\\s:\\[(,]");

    private static String remoteHost(String around) {
        var host = HOST.matcher(around);
        return host.find() ? host.group(1) : "";
    }
}
