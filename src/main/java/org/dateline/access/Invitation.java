package org.dateline.access;

import java.time.Instant;
import java.util.Set;

/**
 * A colleague to be, who comes in by a link and chooses a password there.
 *
 * @param issue how often the link was made; only the newest holds
 * @param invitedById the administrator
 * @param invitedBy their name
 */
public record Invitation(
        long id,
        String name,
        String email,
        Set<Role> roles,
        int issue,
        long invitedById,
        String invitedBy,
        Instant expiresAt) {

    public Invitation {
        roles = Set.copyOf(roles);
    }
}
