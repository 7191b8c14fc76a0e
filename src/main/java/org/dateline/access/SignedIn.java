package org.dateline.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A person at the desk ({@code ROLE_…}), or their token at the API ({@code ROLE_…} and {@code SCOPE_…}). */
final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final Staff staff;

    private SignedIn(Staff staff, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.staff = staff;
        setAuthenticated(true);
    }

    static SignedIn atTheDesk(Staff staff) {
        return new SignedIn(staff, authorities(staff, EnumSet.noneOf(Scope.class)));
    }

    static SignedIn byToken(Staff staff, Set<Scope> scopes) {
        return new SignedIn(staff, authorities(staff, scopes));
    }

    private static List<GrantedAuthority> authorities(Staff staff, Set<Scope> scopes) {
        var authorities = new ArrayList<GrantedAuthority>();
        staff.roles().forEach(role -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
        scopes.forEach(scope -> authorities.add(new SimpleGrantedAuthority("SCOPE_" + scope)));
        return authorities;
    }

    @Override
    public Staff getPrincipal() {
        return staff;
    }

    @Override
    public String getName() {
        return staff.email();
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
