package org.dateline.release;

import java.util.List;

/** What a draft begins with. */
public record NewRelease(
        Release.Kind kind, Release.Reach reach, String mainLanguage, Sender sender, List<String> topics, Text text) {
    public NewRelease {
        mainLanguage = Languages.of(mainLanguage);
        topics = Topics.of(topics);
    }
}
