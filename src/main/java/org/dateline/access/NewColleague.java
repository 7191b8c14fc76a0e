package org.dateline.access;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that enters the first administrator. */
record NewColleague(
        @NotBlank(message = "Please enter a name") String name,

        @NotBlank(message = "Please enter an email address") @Email(message = "This is not an email address")
        String email,

        @Size(min = 12, max = 72, message = "A password has at least 12 characters, and at most 72")
        String password,

        @NotEmpty(message = "Please choose at least one role")
        Set<Role> roles,

        @Nullable String code) {

    static NewColleague administrator() {
        return new NewColleague("", "", "", Set.of(Role.values()), "");
    }

    NewColleague {
        roles = roles == null ? Set.of() : roles;
    }
}
