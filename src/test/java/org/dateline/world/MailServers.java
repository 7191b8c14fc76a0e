package org.dateline.world;

import java.util.Optional;
import org.dateline.email.SmtpServer;
import org.dateline.email.SmtpServers;
import org.jspecify.annotations.Nullable;

/** The mail servers of the settings, of which there are none in a journey, or one of the test's. */
public class MailServers implements SmtpServers {

    private final SmtpServers set;
    private volatile @Nullable SmtpServer instead;

    MailServers(SmtpServers set) {
        this.set = set;
    }

    /** Until the test is over. */
    public void use(SmtpSink sink) {
        instead = SmtpServer.onLoopback(sink.port());
    }

    public void asSet() {
        instead = null;
    }

    @Override
    public Optional<SmtpServer> of(String senderDomain) {
        return Optional.ofNullable(instead).or(() -> set.of(senderDomain));
    }

    @Override
    public Optional<SmtpServer> any() {
        return Optional.ofNullable(instead).or(set::any);
    }
}
