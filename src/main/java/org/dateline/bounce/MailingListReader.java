package org.dateline.bounce;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the refusals of the mailing list manager fml, which names the list only in its own address. */
final class MailingListReader implements WayOfReading {

    @Override
    public @Nullable Understood read(Mail mail) {
        var sender = mail.senderAddress();
        if (sender == null
                || !mail.headers().get("message-id").toUpperCase(Locale.ROOT).contains(".FML")) {
            return null;
        }
        var list = sender.replace("-admin@", "@");
        var text = mail.subject() + "\n" + mail.notice().text();
        var verdict = new Verdict(null, list, "failed", "", null, text, "", "");
        return list.equals(sender)
                ? null
                : new Understood(List.of(verdict.decide()), null, "refusal of a mailing list");
    }
}
