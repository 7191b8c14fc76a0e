package org.dateline.delivery;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.dateline.email.Envelope;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.dateline.email.SmtpServer;

/** Splice and wire as the product does them, without a ledger: nothing is leased, nothing is stored. */
final class SendPath implements Way {
    private final Press press;
    private final SmtpServer server;
    private final byte[] form;
    private final int connections;
    private final int letters;
    private final ExecutorService threads;

    private SendPath(Press press, SmtpServer server, byte[] form, int connections, int letters) {
        this.press = press;
        this.server = server;
        this.form = form;
        this.connections = connections;
        this.letters = letters;
        this.threads = Executors.newFixedThreadPool(connections);
    }

    /** Sends the letter of the bench's mailing. */
    static Way of(Workbench bench, int port, int connections, int letters) {
        return new SendPath(
                bench.bean(Press.class),
                SmtpServer.onLoopback(port),
                bench.mailing().form(),
                connections,
                letters);
    }

    @Override
    public void send() throws InterruptedException {
        var shares = IntStream.range(0, connections)
                .mapToObj(share -> threads.submit(() -> send(share)))
                .toList();
        for (var share : shares) {
            try {
                share.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private Void send(int share) throws ServerUnavailable {
        var dated = Instant.parse("2026-11-26T09:00:00Z");
        try (var connection = SmtpConnection.open(server)) {
            for (int i = share; i < letters; i += connections) {
                var printed = press.print(due(i + 1), dated);
                connection.send(printed.envelope(), printed.letter(), SendPath::accepted);
            }
            connection.finish(SendPath::accepted);
        }
        return null;
    }

    private static void accepted(Envelope envelope, Outcome outcome) {
        if (!(outcome instanceof Outcome.Accepted)) {
            throw new IllegalStateException(envelope + " was not accepted: " + outcome);
        }
    }

    private Due due(int number) {
        return new Due(
                number,
                number,
                null,
                1,
                1,
                number,
                "j" + number + "@example.org",
                1,
                1,
                form,
                "Journalist " + number,
                "",
                null,
                null,
                0,
                false,
                1,
                false,
                List.of());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
