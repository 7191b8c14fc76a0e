package org.dateline.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Postfix's own load generator and its counterpart, which takes every letter and forgets it. */
final class MailTools implements AutoCloseable {
    private static final Path SINK = Path.of("/usr/sbin/smtp-sink");
    private static final Path SOURCE = Path.of("/usr/sbin/smtp-source");

    private final int port;
    private final Process sink;

    private MailTools(int port, Process sink) {
        this.port = port;
        this.sink = sink;
    }

    /** Ends the program with one line where they are missing. */
    static void insist() {
        if (!Files.isExecutable(SINK) || !Files.isExecutable(SOURCE)) {
            System.err.println("This measurement needs smtp-sink and smtp-source of Debian's package postfix,"
                    + " which are not in /usr/sbin: apt-get install postfix");
            System.exit(1);
        }
    }

    static MailTools start() throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<>(List.of(SINK.toString(), "127.0.0.1:" + port, "1000"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(1, List.of("-u", "nobody")); // it insists
        }
        var tools = new MailTools(
                port,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
        tools.awaitListening();
        return tools;
    }

    int port() {
        return port;
    }

    long sinkPid() {
        return sink.pid();
    }

    /** Letters a second by smtp-source, to that port of this machine. */
    static double source(int port, int connections, int kilobytes, int letters)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        int exit = new ProcessBuilder(
                        SOURCE.toString(),
                        "-s",
                        Integer.toString(connections),
                        "-m",
                        Integer.toString(letters),
                        "-l",
                        Integer.toString(kilobytes * 1024),
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
        return letters / ((System.nanoTime() - began) / 1e9);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws InterruptedException, IOException {
        for (int i = 0; i < 250; i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("smtp-sink does not listen");
    }

    @Override
    public void close() {
        sink.destroyForcibly();
    }
}
