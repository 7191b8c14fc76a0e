package org.dateline.world;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import org.dateline.access.ApiTokens;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.Scope;
import org.dateline.access.SignedInForTests;
import org.dateline.access.Staff;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The press office of the journeys: people who are there as soon as they are asked for.
 * {@code mvc.perform(post("/releases/1/approval").with(desk.as(desk.approver())))} sends a valid form token along.
 */
public class Desk {

    public static final String PASSWORD = "correct horse battery";

    private final Colleagues colleagues;
    private final ApiTokens tokens;

    Desk(Colleagues colleagues, ApiTokens tokens) {
        this.colleagues = colleagues;
        this.tokens = tokens;
    }

    /** Writes and sends. */
    public Staff officer() {
        return person("Ines", Role.OFFICER, Role.LIST_MANAGER);
    }

    /** Another officer. */
    public Staff secondOfficer() {
        return person("Jan", Role.OFFICER);
    }

    public Staff approver() {
        return person("Tomas", Role.APPROVER);
    }

    public Staff listManager() {
        return person("Lena", Role.LIST_MANAGER);
    }

    public Staff assistant() {
        return person("Milo", Role.ASSISTANT);
    }

    public Staff administrator() {
        return person("Ada", Role.ADMINISTRATOR);
    }

    public Staff person(String name, Role... roles) {
        var email = name.toLowerCase(Locale.ROOT) + "@office.example";
        return colleagues
                .findByEmail(email)
                .orElseGet(() -> colleagues.add(name, email, PASSWORD, Arrays.asList(roles), null));
    }

    /** For MockMvc: the request comes from this person's session, with a CSRF token. */
    public RequestPostProcessor as(Staff staff) {
        return SignedInForTests.atTheDesk(staff);
    }

    /** For MockMvc: the request carries an API token of this person, with all scopes. */
    public RequestPostProcessor byToken(Staff staff) {
        var token = token(staff);
        return request -> {
            request.addHeader("Authorization", "Bearer " + token);
            return request;
        };
    }

    public String token(Staff staff) {
        return tokens.mint(staff, "test", EnumSet.allOf(Scope.class), null);
    }
}
