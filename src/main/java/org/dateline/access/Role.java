package org.dateline.access;

import java.util.Collection;
import java.util.stream.Collectors;

/** What a person of the desk may do; a person may hold several. */
public enum Role {
    OFFICER("Press officer", "writes, schedules, sends, holds everything"),
    APPROVER("Approver", "approves what others have written"),
    LIST_MANAGER("List manager", "keeps people and lists"),
    ASSISTANT("Assistant", "drafts and proofs, never sends"),
    ADMINISTRATOR("Administrator", "colleagues, servers, settings");

    private final String title;
    private final String meaning;

    Role(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    /** In order, with commas between. */
    static String titles(Collection<Role> roles) {
        return roles.isEmpty()
                ? "nothing"
                : roles.stream().sorted().map(Role::title).collect(Collectors.joining(", "));
    }

    public String meaning() {
        return meaning;
    }
}
