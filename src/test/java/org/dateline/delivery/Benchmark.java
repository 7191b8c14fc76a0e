package org.dateline.delivery;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.SmtpServer;

/**
 * How fast letters go, next to Postfix's own load generator in the same loop. Ours goes the product's whole way: lease,
 * gates, splice, wire, and each result stored with fsync on. Rates move by a factor of two on shared machines, so what
 * counts is the ratio within a pair.
 */
public final class Benchmark {
    private static final int PAIRS = Integer.getInteger("pairs", 5);

    private record Case(int kilobytes, int connections, int letters) {
        String name() {
            return "end-to-end-" + kilobytes + "kB-" + connections;
        }
    }

    private Benchmark() {}

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        run(Path.of(arguments[0]));
    }

    private static void run(Path file) throws IOException, InterruptedException {
        if (System.getProperty("practice.database", "").isEmpty()) {
            System.setProperty("practice.database", durableDatabase());
        }
        var cases = List.of(
                new Case(10, 10, 12_000),
                new Case(40, 10, 8_000),
                new Case(100, 10, 4_000),
                new Case(40, 1, 4_000),
                new Case(40, 4, 8_000),
                new Case(40, 20, 8_000));
        var mailing = PracticeMailing.to(1);
        pair(new Case(10, 10, 20_000), mailing); // warms up
        var report = new Report("delivery");
        var only = System.getProperty("case", "");
        for (var one : cases) {
            if (!one.name().contains(only)) {
                continue;
            }
            var runs = new ArrayList<Report.Run>();
            for (int pair = 0; pair < PAIRS; pair++) {
                runs.add(pair(one, mailing));
            }
            report.add(one.name(), runs);
        }
        report.write(file);
    }

    /** The embedded PostgreSQL of tests does not wait for the disk; this one does, as in production. */
    private static String durableDatabase() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()
                .getJdbcUrl("postgres", "postgres");
    }

    private static Report.Run pair(Case one, PracticeMailing mailing) throws IOException, InterruptedException {
        mailing.refill(one.letters);
        try (var tools = MailTools.start()) {
            double source = MailTools.source(tools.port(), one.connections, one.kilobytes, one.letters);
            return ours(one, tools, mailing, source);
        }
    }

    private static Report.Run ours(Case one, MailTools tools, PracticeMailing mailing, double source)
            throws IOException, InterruptedException {
        byte[] body = "It was announced today that records sell.\r\n"
                .repeat(one.kilobytes * 1024 / 43)
                .getBytes(StandardCharsets.US_ASCII);
        var engine = new Engine(
                mailing.ledger(),
                (due, dated) -> print(due, dated, body),
                SmtpServer.onLoopback(tools.port()),
                PracticeMailing.settings(one.connections, 0),
                Clock.systemUTC(),
                "benchmark",
                result -> {});
        var before = CpuTimes.now(mailing.postmaster(), tools.sinkPid());
        long began = System.nanoTime();
        engine.start();
        while (mailing.stillToSend()) {
            Thread.sleep(20);
        }
        double rate = one.letters / ((System.nanoTime() - began) / 1e9);
        var used = CpuTimes.now(mailing.postmaster(), tools.sinkPid()).since(before, one.letters);
        engine.stop();
        return new Report.Run(rate, source, used);
    }

    private static Press.Printed print(Due due, Instant dated, byte[] body) {
        var head = "From: Press <press@example.net>\r\nTo: " + due.address() + "\r\nDate: " + dated
                + "\r\nMessage-ID: <" + due.id() + "@example.net>\r\nSubject: Records\r\nMIME-Version: 1.0\r\n\r\n";
        return new Press.Printed(
                new Envelope("bounce-" + due.id() + "@example.net", EmailAddress.parse(due.address()), "r" + due.id()),
                List.of(head.getBytes(StandardCharsets.US_ASCII), body));
    }
}
