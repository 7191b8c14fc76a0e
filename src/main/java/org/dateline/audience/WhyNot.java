package org.dateline.audience;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why somebody of an audience is not written to, as pages say it: {@code ${@whyNot.say(reason)}}. The API keeps the code's words. */
@Component
public class WhyNot {

    private static final Map<String, String> WORDS = Map.of(
            "suppressed", "do not write",
            "do not contact", "do not write, by their own wish",
            "unsubscribed", "left this list",
            "erased", "forgotten at their own wish",
            "no agreement", "has not agreed to the embargo",
            "no agreement any more", "agrees to the embargo no longer",
            "no language", "no final text in a language of theirs",
            "not to be written to any more", "do not write any more");

    WhyNot() {}

    public String say(@Nullable String reason) {
        return reason == null ? "" : WORDS.getOrDefault(reason, reason);
    }
}
