package org.dateline.rendering;

import org.dateline.audience.MailingList;
import org.springframework.stereotype.Component;

/** Why somebody gets a letter, in the letter's language: as the office words it, else in plain words. */
@Component
public class ReasonLines {

    private final Words.Languages languages;

    ReasonLines(Words.Languages languages) {
        this.languages = languages;
    }

    /** To people of a list. */
    public String of(MailingList list, String language) {
        return list.reasonIn(language).orElseGet(() -> languages.of(language).text("byList", list.name()));
    }

    /** To somebody who was chosen by name and is on no list. */
    public String single(String language) {
        return languages.of(language).text("byName");
    }
}
