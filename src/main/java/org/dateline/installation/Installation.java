package org.dateline.installation;

import java.net.URI;
import java.util.function.Supplier;

/**
 * This installation, as decided at its first start.
 *
 * @param address where recipients reach our public pages, without a slash at the end
 */
public record Installation(Mode kind, Supplier<URI> address) {

    public Installation(Mode kind, URI publicAddress) {
        this(kind, () -> publicAddress);
    }

    public boolean isDemo() {
        return kind == Mode.DEMO;
    }

    public URI publicAddress() {
        return address.get();
    }
}
