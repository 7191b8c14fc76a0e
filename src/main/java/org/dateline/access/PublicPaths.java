package org.dateline.access;

import java.util.List;

/**
 * Paths that a package opens to strangers, as a bean. They are served without session, cookie and CSRF token: what
 * a POST there may do must be proven by the address itself (a token with a MAC).
 */
public record PublicPaths(List<String> patterns) {

    public static PublicPaths of(String... patterns) {
        return new PublicPaths(List.of(patterns));
    }
}
