package org.dateline.history;

import java.util.function.Supplier;
import org.dateline.access.Colleagues;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;

/** Knows in whose name something is written down, and has its sentence said in the office's language: many read it, later. */
@Component
class Scribe {

    private static final String PROGRAM = "Dateline";

    private final History history;
    private final Colleagues colleagues;

    Scribe(History history, Colleagues colleagues) {
        this.history = history;
        this.colleagues = colleagues;
    }

    void by(long staffId, String what, Subject subject, Supplier<String> sentence) {
        history.add(staffId, name(staffId), what, subject, Phrases.recording(sentence));
    }

    /** By somebody of whom only the name is known. */
    void named(String who, String what, Subject subject, Supplier<String> sentence) {
        history.add(null, who, what, subject, Phrases.recording(sentence));
    }

    /** The program did it. */
    void itself(String what, Subject subject, Supplier<String> sentence) {
        history.add(null, PROGRAM, what, subject, Phrases.recording(sentence));
    }

    String name(long staffId) {
        return colleagues.find(staffId).map(Staff::name).orElseGet(() -> Phrases.record("history.former-colleague"));
    }
}
