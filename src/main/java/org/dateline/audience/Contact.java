package org.dateline.audience;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person or a desk we write to, with 1..n addresses of which one is preferred. */
public record Contact(
        long id,
        Person person,
        List<Address> addresses,
        Instant since,
        @Nullable Instant erasedAt,
        @Nullable Long mergedInto) {

    public String name() {
        return person.name();
    }

    public @Nullable String outlet() {
        return person.work().outlet();
    }

    public List<String> languages() {
        return person.place().languages();
    }

    public Optional<Address> preferredAddress() {
        return addresses.stream().filter(Address::preferred).findFirst();
    }
}
