package org.dateline.delivery;

import org.dateline.email.SmtpServer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sending to a mail server of the test, started and stopped by it. */
@Component
public class PracticeSending {

    private final Dispatch dispatch;

    private @Nullable Sending running;

    PracticeSending(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    /** Everything that is due goes to the server at that port of this machine. */
    public void start(int port) {
        running = dispatch.to(SmtpServer.onLoopback(port));
        running.start();
    }

    public void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }
}
