package org.dateline.audience;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was given does not make a person; says by field what to mend. */
public class UnusablePerson extends RuntimeException {

    private final transient Map<String, String> troubles;

    UnusablePerson(Map<String, String> troubles) {
        super(String.join(" ", troubles.values()));
        this.troubles = new LinkedHashMap<>(troubles);
    }

    public Map<String, String> troubles() {
        return troubles;
    }
}
