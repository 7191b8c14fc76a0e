package org.dateline.access;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that enters the first administrator. */
record NewColleague(
        @NotBlank(message = "{access.form.name}") String name,

        @NotBlank(message = "{access.form.email}") @Email(message = "{access.form.email-wrong}")
        String email,

        String password,

        @NotEmpty(message = "{access.form.role}") Set<Role> roles,

        @Nullable String code) {

    static NewColleague administrator() {
        return new NewColleague("", "", "", Set.of(Role.values()), "");
    }

    NewColleague {
        roles = roles == null ? Set.of() : roles;
        password = password == null ? "" : password;
    }
}
