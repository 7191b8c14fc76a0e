package org.dateline.release;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Who else is at a text right now, in the order in which they came. */
record Presence(List<Person> people) {

    /** @param writing whether anything of theirs was saved in the last minutes; else they only have it open */
    record Person(String name, Instant since, boolean writing) {}

    /** Says whether a page shows this already. */
    public String mark() {
        return people.stream()
                .map(p -> p.name() + " " + p.since().getEpochSecond() + (p.writing() ? " writes" : ""))
                .collect(Collectors.joining(", "));
    }
}
