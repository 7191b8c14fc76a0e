package org.dateline.delivery;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.SmtpServer;

/**
 * How fast letters go, next to Postfix's own load generator in the same loop: {@code ./mvnw -Pbenchmark verify
 * -DskipTests}. Ours goes the product's whole way: lease, gates, splice, wire, and each result stored with fsync on.
 * Rates move by a factor of two on shared machines, so what counts is the ratio within a pair.
 */
public final class Benchmark {
    private static final int PAIRS = Integer.getInteger("pairs", 5);
    private static final OperatingSystemMXBean CPU =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Case(int kilobytes, int connections, int letters) {
        String name() {
            return "end-to-end-" + kilobytes + "kB-" + connections;
        }
    }

    private record Run(double ours, double source, double cpuMicros) {}

    private Benchmark() {}

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/sbin/smtp-sink"))
                || !Files.isExecutable(Path.of("/usr/sbin/smtp-source"))) {
            System.err.println(
                    "The benchmark needs smtp-sink and smtp-source of Debian's package postfix: apt-get install postfix");
            System.exit(2);
        }
        var cases = List.of(
                new Case(10, 10, 8000),
                new Case(40, 10, 6000),
                new Case(100, 10, 3000),
                new Case(40, 1, 2000),
                new Case(40, 4, 4000));
        System.setProperty("practice.database", durableDatabase());
        measure(new Case(40, 10, 3000)); // warms up
        var json = new ArrayList<String>();
        System.out.println("| case | letters/s | smtp-source | ratio | CPU µs a letter |\n|---|---|---|---|---|");
        for (var one : cases) {
            var runs = new ArrayList<Run>();
            for (int pair = 0; pair < PAIRS; pair++) {
                runs.add(measure(one));
            }
            json.add(report(one, runs));
        }
        var file = Path.of(arguments.length > 0 ? arguments[0] : "target/benchmark/delivery.json");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                "{\"benchmark\":\"delivery\",\"machine\":\"%s, %d processors, Java %s\",\"cases\":[%s]}%n"
                        .formatted(
                                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version(),
                                String.join(",", json)));
        System.out.println("Written to " + file);
        System.exit(0);
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

    private static Run measure(Case one) throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<>(List.of("/usr/sbin/smtp-sink", "127.0.0.1:" + port, "1000"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(1, List.of("-u", "nobody")); // it insists
        }
        var sink = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitListening(port);
            double source = source(one, port);
            return ours(one, port, source);
        } finally {
            sink.destroyForcibly().waitFor();
        }
    }

    private static double source(Case one, int port) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int exit = new ProcessBuilder(
                        "/usr/sbin/smtp-source",
                        "-s",
                        Integer.toString(one.connections),
                        "-m",
                        Integer.toString(one.letters),
                        "-l",
                        Integer.toString(one.kilobytes * 1024),
                        "-f",
                        "press@example.net",
                        "-t",
                        "someone@example.org",
                        "127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("smtp-source ended with " + exit);
        }
        return perSecond(one, began);
    }

    private static Run ours(Case one, int port, double source) throws InterruptedException {
        byte[] body = "It was announced today that records sell.\r\n"
                .repeat(one.kilobytes * 1024 / 43)
                .getBytes(StandardCharsets.US_ASCII);
        try (var mailing = PracticeMailing.to(one.letters)) {
            var engine = new Engine(
                    mailing.ledger(),
                    (due, dated) -> print(due, dated, body),
                    SmtpServer.onLoopback(port),
                    PracticeMailing.settings(one.connections, 0),
                    Clock.systemUTC(),
                    "benchmark",
                    result -> {});
            long cpu = CPU.getProcessCpuTime();
            long began = System.nanoTime();
            engine.start();
            while (mailing.jdbc()
                            .sql("select count(*) from delivery where state = 'accepted'")
                            .query(Integer.class)
                            .single()
                    < one.letters) {
                Thread.sleep(20);
            }
            double rate = perSecond(one, began);
            double micros = (CPU.getProcessCpuTime() - cpu) / 1000.0 / one.letters;
            engine.stop();
            return new Run(rate, source, micros);
        }
    }

    private static Press.Printed print(Due due, Instant dated, byte[] body) {
        var head = "From: Press <press@example.net>\r\nTo: " + due.address() + "\r\nDate: " + dated
                + "\r\nMessage-ID: <" + due.id() + "@example.net>\r\nSubject: Records\r\nMIME-Version: 1.0\r\n\r\n";
        return new Press.Printed(
                new Envelope("bounce-" + due.id() + "@example.net", EmailAddress.parse(due.address()), "r" + due.id()),
                List.of(head.getBytes(StandardCharsets.US_ASCII), body));
    }

    private static double perSecond(Case one, long began) {
        return one.letters / ((System.nanoTime() - began) / 1e9);
    }

    private static String report(Case one, List<Run> runs) {
        double ours = median(runs.stream().mapToDouble(Run::ours));
        double source = median(runs.stream().mapToDouble(Run::source));
        double ratio = median(runs.stream().mapToDouble(r -> r.ours / r.source));
        double cpu = median(runs.stream().mapToDouble(Run::cpuMicros));
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.2f | %.0f |%n", one.name(), ours, source, ratio, cpu);
        var each = runs.stream()
                .map(r -> String.format(
                        Locale.ROOT,
                        "{\"ours\":%.1f,\"smtp_source\":%.1f,\"cpu_us\":%.1f}",
                        r.ours,
                        r.source,
                        r.cpuMicros))
                .toList();
        return String.format(
                Locale.ROOT,
                "{\"case\":\"%s\",\"ratio_to_smtp_source\":%.3f,\"messages_per_second\":%.1f,\"cpu_us_per_message\":%.1f,\"runs\":[%s]}",
                one.name(),
                ratio,
                ours,
                cpu,
                String.join(",", each));
    }

    private static double median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) throws InterruptedException, IOException {
        for (int i = 0; i < 250; i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("smtp-sink does not listen");
    }
}
