package org.dateline.access;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * A person of the desk.
 *
 * @param language in which they want to read the desk; null: as their browser asks
 */
public record Staff(
        long id,
        String name,
        String email,
        Set<Role> roles,
        @Nullable DeskLanguage language) implements Serializable {

    public Staff {
        roles = Set.copyOf(roles);
    }

    public Staff(long id, String name, String email, Set<Role> roles) {
        this(id, name, email, roles, null);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** In which they are written to: their own, else the office's. */
    public DeskLanguage speaks() {
        return Optional.ofNullable(language).orElseGet(Phrases::office);
    }
}
