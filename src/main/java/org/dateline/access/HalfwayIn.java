package org.dateline.access;

import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * The first of two steps is done. It is not authenticated, has no right and no {@link Staff} as its principal, so whoever stands
 * here is a stranger to every page but the one that asks for the second step.
 */
final class HalfwayIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final long staffId;
    private final String email;
    private final Instant since;

    HalfwayIn(Staff staff, Instant since) {
        super(List.of());
        this.staffId = staff.id();
        this.email = staff.email();
        this.since = since;
    }

    long staffId() {
        return staffId;
    }

    Instant since() {
        return since;
    }

    @Override
    public String getPrincipal() {
        return email;
    }

    /** So that the session is listed among the person's, and ends with them. */
    @Override
    public String getName() {
        return email;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
