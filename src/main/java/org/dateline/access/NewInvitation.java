package org.dateline.access;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;

/** The form that invites somebody to the desk. */
record NewInvitation(
        @NotBlank(message = "{access.form.name}") @Size(max = 120, message = "{access.form.name-long}")
        String name,

        @NotBlank(message = "{access.form.email}") @Email(message = "{access.form.email-wrong}")
        String email,

        @NotEmpty(message = "{access.form.role}") Set<Role> roles,

        DeskLanguage language) {

    static NewInvitation blank() {
        return new NewInvitation("", "", Set.of(), Phrases.office());
    }

    NewInvitation {
        roles = roles == null ? Set.of() : roles;
        language = language == null ? Phrases.office() : language;
    }
}
