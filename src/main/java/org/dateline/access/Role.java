package org.dateline.access;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;

/** What a person of the desk may do; a person may hold several. */
public enum Role {
    OFFICER,
    APPROVER,
    LIST_MANAGER,
    ASSISTANT,
    ADMINISTRATOR;

    public String title() {
        return Phrases.say("access.role." + word());
    }

    /** In order, with commas between. */
    static String titles(Collection<Role> roles) {
        return roles.isEmpty()
                ? Phrases.say("access.role.none")
                : roles.stream().sorted().map(Role::title).collect(Collectors.joining(", "));
    }

    public String meaning() {
        return Phrases.say("access.role-means." + word());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
