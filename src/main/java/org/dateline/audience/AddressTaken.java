package org.dateline.audience;

import org.dateline.language.Phrases;

/** The address belongs to another contact: one mailbox, one person. */
public class AddressTaken extends RuntimeException {

    private final long contactId;

    AddressTaken(String address, long contactId, String name) {
        super(Phrases.say("audience.trouble.address-taken", address, name));
        this.contactId = contactId;
    }

    public long contactId() {
        return contactId;
    }
}
