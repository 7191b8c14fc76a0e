package org.dateline.audience;

import java.nio.charset.StandardCharsets;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.dateline.email.EmailAddress;
import org.springframework.stereotype.Component;

/** Turns an address into what suppressions and deliveries know it by: a MAC that outlives the address itself. */
@Component
public class AddressKeys {

    private final KeyRing keys;

    AddressKeys(KeyRing keys) {
        this.keys = keys;
    }

    public byte[] mac(EmailAddress address) {
        return mac(address.key());
    }

    byte[] mac(String key) {
        return keys.mac(Purpose.SUPPRESSION, key.getBytes(StandardCharsets.UTF_8));
    }
}
