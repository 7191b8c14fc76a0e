package org.dateline.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.dateline.email.SmtpServer;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A program of its own that sends the practice mailing, and writes out its people, to be killed. Arguments: database, mail
 * port, connections.
 */
final class SendingNode {
    /** People whom one transaction writes out. */
    static final int PART = 10;

    private static final Duration LOOK = Duration.ofMillis(100);

    private SendingNode() {}

    public static void main(String[] arguments) {
        var mailing = PracticeMailing.at(arguments[0]);
        int connections = Integer.parseInt(arguments[2]);
        var engine = mailing.engine(
                SmtpServer.onLoopback(Integer.parseInt(arguments[1])).port(),
                connections,
                PracticeMailing.settings(connections, 0),
                result -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(engine::stop));
        engine.start();
        var writingOut = mailing.writingOut(PART);
        while (true) {
            if (!writesOut(writingOut)) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private static boolean writesOut(WritingOut writingOut) {
        try {
            return writingOut.waiting().stream().filter(writingOut::next).count() > 0;
        } catch (DataAccessException | TransactionException gone) {
            return false;
        }
    }
}
