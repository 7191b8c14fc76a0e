package org.dateline.installation;

import java.net.URI;

/** This installation, as decided at its first start. */
public record Installation(Mode kind, URI publicAddress) {

    public boolean isDemo() {
        return kind == Mode.DEMO;
    }
}
