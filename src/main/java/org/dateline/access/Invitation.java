package org.dateline.access;

import java.time.Instant;
import java.util.Set;

/**
 * A colleague to be, who comes in by a link and chooses a password there.
 *
 * @param issue how often the link was made; only the newest holds
 * @param invitedBy the name of the administrator
 */
public record Invitation(
        long id, String name, String email, Set<Role> roles, int issue, String invitedBy, Instant expiresAt) {

    public Invitation {
        roles = Set.copyOf(roles);
    }
}
