package org.dateline.access;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that enters the first administrator. */
record NewColleague(
        @NotBlank(message = "Please enter a name") String name,

        @NotBlank(message = "Please enter an email address") @Email(message = "This is not an email address")
        String email,

        String password,

        @NotEmpty(message = "Please choose at least one role")
        Set<Role> roles,

        @Nullable String code) {

    static NewColleague administrator() {
        return new NewColleague("", "", "", Set.of(Role.values()), "");
    }

    NewColleague {
        roles = roles == null ? Set.of() : roles;
        password = password == null ? "" : password;
    }
}
