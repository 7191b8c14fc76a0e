package org.dateline.mailing;

import java.util.List;
import java.util.Map;
import org.dateline.audience.Audience;
import org.dateline.rendering.Purpose;

/** What somebody adds to a running order, or changes of it: the part of a {@link Mailing} that people decide. */
public record NewMailing(
        Purpose purpose,
        String name,
        Audience audience,
        List<String> languages,
        Map<String, String> coveringNote,
        When when,
        Manner manner) {

    public NewMailing {
        name = name.strip();
        if (name.isEmpty()) {
            name = Preset.of(purpose).usualName();
        }
        languages = List.copyOf(languages);
        coveringNote = Map.copyOf(coveringNote);
    }

    static NewMailing of(Mailing mailing) {
        return new NewMailing(
                mailing.purpose(),
                mailing.name(),
                mailing.audience(),
                mailing.languages(),
                mailing.coveringNote(),
                mailing.when(),
                mailing.manner());
    }

    NewMailing to(Audience other) {
        return new NewMailing(purpose, name, other, languages, coveringNote, when, manner);
    }

    NewMailing at(When other) {
        return new NewMailing(purpose, name, audience, languages, coveringNote, other, manner);
    }
}
