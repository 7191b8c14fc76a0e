package org.dateline.audience;

/** The address belongs to another contact: one mailbox, one person. */
public class AddressTaken extends RuntimeException {

    private final long contactId;

    AddressTaken(String address, long contactId, String name) {
        super("“" + address + "” is already the address of " + name + ".");
        this.contactId = contactId;
    }

    public long contactId() {
        return contactId;
    }
}
