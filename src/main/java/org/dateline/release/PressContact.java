package org.dateline.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** Whom to ask about a release. All plain text, empty when not known; languages as BCP 47 tags; the postal address may have several lines. */
public record PressContact(
        String name, String role, String phone, String email, List<String> languages, String postalAddress) {
    public PressContact {
        name = Lines.one(name);
        role = Lines.one(role);
        phone = Lines.one(phone);
        email = Lines.one(email);
        languages = languages == null
                ? List.of()
                : languages.stream().map(Lines::one).filter(s -> !s.isEmpty()).toList();
        postalAddress = Lines.several(postalAddress);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return (name + role + phone + email + postalAddress).isEmpty();
    }
}
