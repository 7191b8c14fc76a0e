package org.dateline.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Others beside us in one loop, as they come, 40 kB over 10 connections: nodemailer's pool, Simple Java Mail with its
 * batch module. They keep no ledger; ours does. Each warms up in its own process before it is measured.
 */
public final class PeersBenchmark {
    private static final int KILOBYTES = 40;
    private static final int CONNECTIONS = 10;
    private static final int OURS = 12_000;
    private static final int WARM_UP = Integer.getInteger("warm-up", 60_000);
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+");
    private static final Path SOURCES = Path.of("src/test/peers");
    private static final Path INSTALLED = Path.of("target/peers/nodemailer");

    /** @param letters so many as take it some seconds */
    private record Peer(String name, List<String> command, int letters) {}

    private PeersBenchmark() {}

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        MailTools.insist();
        var peers = installed();
        var bench = Workbench.open();
        ours(bench, WARM_UP, 10);
        var report = Report.besideSmtpSource("peers");
        var ours = new ArrayList<Report.Run>();
        var theirs = peers.stream().map(peer -> new ArrayList<Report.Run>()).toList();
        for (int pair = 0; pair < Report.PAIRS; pair++) {
            ours.add(ours(bench, OURS, KILOBYTES));
            for (var peer : peers) {
                theirs.get(peers.indexOf(peer)).add(run(peer));
            }
        }
        report.add("dateline", ours);
        for (var peer : peers) {
            report.add(peer.name, theirs.get(peers.indexOf(peer)));
        }
        for (var peer : peers) {
            System.out.printf(
                    Locale.ROOT,
                    "%nours against %s: %s times",
                    peer.name,
                    times(ours, theirs.get(peers.indexOf(peer))));
        }
        System.out.println();
        report.write(Path.of(arguments[0]));
    }

    /** The median over the loops. */
    private static String times(List<Report.Run> ours, List<Report.Run> theirs) {
        var times = new ArrayList<Double>();
        for (int i = 0; i < ours.size(); i++) {
            times.add(ours.get(i).ours() / theirs.get(i).ours());
        }
        times.sort(null);
        return String.format(Locale.ROOT, "%.1f", times.get(times.size() / 2));
    }

    private static Report.Run ours(Workbench bench, int letters, int kilobytes)
            throws IOException, InterruptedException {
        var mailing = bench.mailing(letters, kilobytes);
        try (var tools = MailTools.start()) {
            double source = MailTools.source(tools.port(), CONNECTIONS, kilobytes, letters);
            try (var way = EndToEnd.of(bench, tools.port(), CONNECTIONS)) {
                var before = CpuTimes.now(mailing.postmaster(), tools.sinkPid());
                long began = System.nanoTime();
                way.send();
                double rate = letters / ((System.nanoTime() - began) / 1e9);
                return new Report.Run(
                        rate,
                        source,
                        CpuTimes.now(mailing.postmaster(), tools.sinkPid()).since(before, letters));
            }
        }
    }

    private static Report.Run run(Peer peer) throws IOException, InterruptedException {
        try (var tools = MailTools.start()) {
            double source = MailTools.source(tools.port(), CONNECTIONS, KILOBYTES, OURS);
            var command = new ArrayList<>(peer.command);
            for (int argument : List.of(tools.port(), CONNECTIONS, KILOBYTES, peer.letters)) {
                command.add(Integer.toString(argument));
            }
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0) {
                throw new IOException(peer.name + " ended with " + process.exitValue());
            }
            double rate = Double.parseDouble(said.lines()
                    .filter(line -> NUMBER.matcher(line).matches())
                    .findFirst()
                    .orElseThrow());
            return new Report.Run(rate, source, new CpuTimes(Double.NaN, Double.NaN, Double.NaN));
        }
    }

    private static List<Peer> installed() throws IOException, InterruptedException {
        var peers = new ArrayList<Peer>();
        if (isNodemailerThere()) {
            peers.add(new Peer(
                    "nodemailer-pool",
                    List.of("node", INSTALLED.resolve("send.js").toString()),
                    4_000));
        } else {
            System.err.println(
                    "node or npm is missing, or npm has no way to its registry: nodemailer is not measured.");
        }
        peers.add(new Peer(
                "simple-java-mail-batch",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SOURCES.resolve("SimpleJavaMail.java").toString()),
                1_000));
        return peers;
    }

    /** Installs it below target where it is not. */
    private static boolean isNodemailerThere() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (var file : List.of("package.json", "send.js")) {
            Files.copy(
                    SOURCES.resolve("nodemailer").resolve(file),
                    INSTALLED.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            return new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--silent")
                            .directory(INSTALLED.toFile())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noNpm) {
            return false; // said by the caller
        }
    }
}
