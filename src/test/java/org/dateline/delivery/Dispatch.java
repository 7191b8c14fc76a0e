package org.dateline.delivery;

import java.time.Clock;
import java.util.List;
import org.dateline.email.SmtpServer;
import org.dateline.embargo.Lifted;
import org.dateline.mailing.Mailings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;

/** The sending of a node, to a mail server of the test's. */
@Component
class Dispatch {
    private final Ledger ledger;
    private final LetterPress press;
    private final Preparation preparation;
    private final WritingOut writingOut;
    private final Mailings mailings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final PlatformTransactionManager transactions;
    private volatile @Nullable Sending latest;

    Dispatch(
            Ledger ledger,
            LetterPress press,
            Preparation preparation,
            WritingOut writingOut,
            Mailings mailings,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.press = press;
        this.preparation = preparation;
        this.writingOut = writingOut;
        this.mailings = mailings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.transactions = transactions;
    }

    /** Ours is none of Spring's, so it is told as that would be. */
    @TransactionalEventListener(Lifted.class)
    void lifted() {
        var going = latest;
        if (going != null && going.isRunning()) {
            going.startWhatWaitedForIt();
        }
    }

    /** @param server null where none is set */
    Sending to(@Nullable SmtpServer server) {
        return to(server, preparation, writingOut);
    }

    /** To one that takes people in its own way. */
    Sending to(@Nullable SmtpServer server, Preparation preparation, WritingOut writingOut) {
        var settings = PracticeMailing.settings(2, 0);
        var relays = server == null ? List.<Relay>of() : List.of(Relay.of(server, settings.server()));
        var sending = new Sending(
                ledger,
                press,
                preparation,
                writingOut,
                mailings,
                new Relays(relays),
                settings,
                jdbc,
                clock,
                events,
                transactions);
        latest = sending;
        return sending;
    }
}
