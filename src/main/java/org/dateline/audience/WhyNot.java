package org.dateline.audience;

import java.util.Set;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why somebody of an audience is not written to, as pages say it: {@code ${@whyNot.say(reason)}}. Tables and the API keep the code's words; what
 * somebody of the office wrote is said as it was written. */
@Component
public class WhyNot {

    private static final Set<String> KNOWN = Set.of(
            "suppressed",
            "do not contact",
            "unsubscribed",
            "erased",
            "no agreement",
            "no agreement any more",
            "no language",
            "not to be written to any more",
            "to be forgotten",
            "no address",
            "wants nothing from us",
            "on no list",
            "address dead",
            "marked us as spam",
            "asked not to be written to",
            "asked to be forgotten",
            "left all lists",
            "gets it by an earlier row",
            "has it at another address",
            "for another reason");

    WhyNot() {}

    public String say(@Nullable String reason) {
        if (reason == null) return "";
        return KNOWN.contains(reason) ? Phrases.say("audience.whynot." + reason.replace(' ', '-')) : reason;
    }
}
