package org.dateline.bounce;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what managers of mailing lists refuse: fml, which names the list only in its own address, and those that say in
 * so many words that nobody may write to it, or not like this (Mailman, mlmmj).
 */
final class MailingListReader implements WayOfReading {

    private static final int LONGEST = 4_000;
    private static final Pattern REFUSED = Pattern.compile(
            "(?i)not allowed to post to this (?:mailing ?)?list|was not delivered to the list|your message has been automatically rejected");
    private static final Pattern LIST = Pattern.compile("(?i)managing the <([^<>\\s]{3,254})>");
    private static final Pattern ITS_KEEPER = Pattern.compile("(?i)[-+](?:bounces|owner|request|admin|help)@");

    @Override
    public @Nullable Understood read(Mail mail) {
        var sender = mail.senderAddress();
        if (sender == null) {
            return null;
        }
        if (mail.headers().get("message-id").toUpperCase(Locale.ROOT).contains(".FML")) {
            return refused(mail, sender.replace("-admin@", "@"), sender);
        }
        if (!ITS_KEEPER.matcher(sender).find()) {
            return null;
        }
        var text = mail.notice().text();
        var beginning = text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("\\s+", " ");
        if (!REFUSED.matcher(beginning).find()) {
            return null;
        }
        var named = LIST.matcher(beginning);
        return refused(
                mail, named.find() ? named.group(1) : ITS_KEEPER.matcher(sender).replaceFirst("@"), sender);
    }

    private static @Nullable Understood refused(Mail mail, String list, String sender) {
        var text = mail.subject() + "\n" + mail.notice().text();
        var verdict = new Verdict(null, list, "failed", "", null, text, "", "");
        return list.equals(sender)
                ? null
                : new Understood(List.of(verdict.decide()), null, "refusal of a mailing list");
    }
}
