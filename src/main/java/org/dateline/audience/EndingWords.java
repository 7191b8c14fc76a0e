package org.dateline.audience;

import java.util.Map;
import java.util.regex.Pattern;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a subscription ended, as pages say it: {@code ${@endingWords.say(by)}}. Tables and the API keep the words of {@link Ending}. */
@Component
public class EndingWords {

    private static final Map<String, String> KNOWN = Map.of(
            Ending.ONE_CLICK.words(),
            "audience.ended.one-click",
            Ending.THEIR_OWN_LINK.words(),
            "audience.ended.link",
            "their own link, all lists",
            "audience.ended.link-all",
            "asked their provider to leave",
            "audience.ended.provider");
    private static final Pattern TOLD = Pattern.compile("told (.+)");
    private static final Pattern DESK = Pattern.compile("desk: (.+?)(?:, all at once \\((\\d+)\\))?");

    EndingWords() {}

    public String say(@Nullable String words) {
        if (words == null) return "";
        var known = KNOWN.get(words);
        if (known != null) return Phrases.say(known);
        var told = TOLD.matcher(words);
        if (told.matches()) return Phrases.say("audience.ended.told", told.group(1));
        var desk = DESK.matcher(words);
        if (!desk.matches()) return words;
        return desk.group(2) == null
                ? Phrases.say("audience.ended.desk", desk.group(1))
                : Phrases.say("audience.ended.together", desk.group(1), desk.group(2));
    }
}
