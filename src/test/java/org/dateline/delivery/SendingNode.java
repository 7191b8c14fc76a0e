package org.dateline.delivery;

import org.dateline.email.SmtpServer;

/** A program of its own that sends the practice mailing, to be killed. Arguments: database, mail port, connections. */
final class SendingNode {
    private SendingNode() {}

    public static void main(String[] arguments) throws InterruptedException {
        var mailing = PracticeMailing.at(arguments[0]);
        int connections = Integer.parseInt(arguments[2]);
        var engine = mailing.engine(
                SmtpServer.onLoopback(Integer.parseInt(arguments[1])).port(),
                connections,
                PracticeMailing.settings(connections, 0),
                result -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(engine::stop));
        engine.start();
        Thread.currentThread().join();
    }
}
