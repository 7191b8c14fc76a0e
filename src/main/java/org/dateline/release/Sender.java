package org.dateline.release;

/** From whom a release comes, as recipients see it. */
public record Sender(String name, String address, String replyTo) {
    public Sender {
        name = Lines.one(name);
        address = Lines.one(address);
        replyTo = Lines.one(replyTo);
        if (replyTo.isEmpty()) replyTo = address;
    }
}
