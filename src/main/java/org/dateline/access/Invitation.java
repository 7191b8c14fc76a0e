package org.dateline.access;

import java.time.Instant;
import java.util.Set;
import org.dateline.language.DeskLanguage;

/**
 * A colleague to be, who comes in by a link and chooses a password there.
 *
 * @param language in which they are written to, and read the desk at first
 * @param issue how often the link was made; only the newest holds
 * @param invitedById the administrator
 * @param invitedBy their name
 */
public record Invitation(
        long id,
        String name,
        String email,
        Set<Role> roles,
        DeskLanguage language,
        int issue,
        long invitedById,
        String invitedBy,
        Instant expiresAt) {

    public Invitation {
        roles = Set.copyOf(roles);
    }
}
