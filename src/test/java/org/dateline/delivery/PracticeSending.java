package org.dateline.delivery;

import java.time.Clock;
import org.dateline.email.SmtpServer;
import org.dateline.mailing.Mailings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Sending to a mail server of the test, started and stopped by it. */
@Component
public class PracticeSending {

    private final Ledger ledger;
    private final LetterPress press;
    private final Preparation preparation;
    private final Mailings mailings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final PlatformTransactionManager transactions;

    private @Nullable Sending running;

    PracticeSending(
            Ledger ledger,
            LetterPress press,
            Preparation preparation,
            Mailings mailings,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.press = press;
        this.preparation = preparation;
        this.mailings = mailings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.transactions = transactions;
    }

    /** Everything that is due goes to the server at that port of this machine. */
    public void start(int port) {
        var servers = new StaticListableBeanFactory();
        servers.addBean("server", SmtpServer.onLoopback(port));
        running = new Sending(
                ledger,
                press,
                preparation,
                mailings,
                servers.getBeanProvider(SmtpServer.class),
                PracticeMailing.settings(2, 0),
                jdbc,
                clock,
                events,
                transactions);
        running.start();
    }

    public void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }
}
