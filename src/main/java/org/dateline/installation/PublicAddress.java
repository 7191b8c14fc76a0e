package org.dateline.installation;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Where recipients reach our public pages: as it is set, else on this machine at the port that we really got. */
final class PublicAddress implements Supplier<URI>, ApplicationListener<WebServerInitializedEvent> {

    private final boolean set;
    private volatile URI address;

    /** @param port that we ask for, until we have one */
    PublicAddress(@Nullable URI set, int port) {
        this.set = set != null;
        this.address = set != null ? set : at(port);
    }

    @Override
    public URI get() {
        return address;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent started) {
        if (!set) address = at(started.getWebServer().getPort());
    }

    private static URI at(int port) {
        return URI.create("http://localhost:" + port);
    }
}
