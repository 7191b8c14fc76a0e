package org.dateline.bounce;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reasons in plain words, for the pages: {@code ${@reasonWords.say(reason)}}. */
@Component
public final class ReasonWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("userunknown", "nobody by that name at this address"),
            Map.entry("hostunknown", "the domain does not exist"),
            Map.entry("hasmoved", "the person has moved to another address"),
            Map.entry("notaccept", "this server takes no mail at all"),
            Map.entry("filtered", "turned away by the recipient's filter"),
            Map.entry("suspend", "the mailbox is closed or suspended"),
            Map.entry("suppressed", "on our provider's own do-not-send list"),
            Map.entry("mailboxfull", "the mailbox is full"),
            Map.entry("mesgtoobig", "the email is too large for their server"),
            Map.entry("exceedlimit", "over a limit of the recipient or their server"),
            Map.entry("blocked", "our server is blocked there"),
            Map.entry("badreputation", "our server's reputation is not good enough there"),
            Map.entry("rejected", "our sender address was turned away"),
            Map.entry("policyviolation", "turned away by a policy"),
            Map.entry("spamdetected", "taken for spam"),
            Map.entry("contenterror", "something in the email's form was turned away"),
            Map.entry("virusdetected", "taken for a virus"),
            Map.entry("authfailure", "our authentication (SPF, DKIM, DMARC) did not pass"),
            Map.entry("securityerror", "a security problem between the servers"),
            Map.entry("requireptr", "our server has no reverse DNS name"),
            Map.entry("notcompliantrfc", "the email was not in the form that their server demands"),
            Map.entry("norelaying", "their server does not take mail for this address"),
            Map.entry("failedstarttls", "no secure connection could be made"),
            Map.entry("speeding", "we sent too fast for them"),
            Map.entry("toomanyconn", "we had too many connections to them"),
            Map.entry("expired", "given up after trying for a long time"),
            Map.entry("networkerror", "their server could not be reached"),
            Map.entry("systemerror", "their server had a problem"),
            Map.entry("systemfull", "their server's disk is full"),
            Map.entry("mailererror", "a program on their side failed"),
            Map.entry("syntaxerror", "their server did not understand ours"),
            Map.entry("undefined", "no reason given that we know"),
            Map.entry("onhold", "too little said to know"),
            Map.entry("feedback", "marked an email of ours as junk"),
            Map.entry("vacation", "an automatic reply"),
            Map.entry("delivered", "delivered"));

    ReasonWords() {}

    public String say(@Nullable String reason) {
        return of(reason);
    }

    static String of(@Nullable String reason) {
        return reason == null ? "no reason given" : WORDS.getOrDefault(reason, reason);
    }
}
