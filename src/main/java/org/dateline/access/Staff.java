package org.dateline.access;

import java.io.Serializable;
import java.util.Set;

/** A person of the desk. */
public record Staff(long id, String name, String email, Set<Role> roles) implements Serializable {

    public Staff {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
