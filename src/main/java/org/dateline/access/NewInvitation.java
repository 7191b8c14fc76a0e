package org.dateline.access;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Set;

/** The form that invites somebody to the desk. */
record NewInvitation(
        @NotBlank(message = "Please enter a name") @Size(max = 120, message = "A name has at most 120 characters")
        String name,

        @NotBlank(message = "Please enter an email address") @Email(message = "This is not an email address")
        String email,

        @NotEmpty(message = "Please choose at least one role")
        Set<Role> roles) {

    static NewInvitation blank() {
        return new NewInvitation("", "", Set.of());
    }

    NewInvitation {
        roles = roles == null ? Set.of() : roles;
    }
}
