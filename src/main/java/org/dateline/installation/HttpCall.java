package org.dateline.installation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP/1.1 to an address that was looked up before. Java's client would look the name up once more, and connect to whatever it then says; this connects to what was
 * looked at. Sends the header it is given and nothing else, follows no redirect, and reads the head of the answer alone, 16 kB of it at most.
 */
public record HttpCall(String method, URI address, Map<String, String> header, byte[] body) {

    private static final int MOST = 16_384;

    /**
     * What came back.
     *
     * @param location where it leads on, as it was written; null unless the status is 3xx and says so
     */
    public record Answer(int status, @Nullable String location) {}

    /** Somebody answered, but not as a web server does. */
    public static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1;

        NoAnswer() {
            super("no HTTP answer");
        }
    }

    /**
     * @param to an address of its host
     * @throws IOException also when it takes longer than {@code timeout} in all
     */
    public Answer send(InetAddress to, Duration timeout) throws IOException {
        try (var plain = new Socket()) {
            var watch = CompletableFuture.runAsync(
                    () -> close(plain), CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
            try {
                plain.connect(new InetSocketAddress(to, port()), Math.max(1, (int) timeout.toMillis()));
                try (var socket = "https".equals(address.getScheme()) ? encrypted(plain) : plain) {
                    socket.getOutputStream().write(request());
                    socket.getOutputStream().flush();
                    return answer(new Head(socket.getInputStream()));
                }
            } catch (IOException e) {
                throw plain.isClosed() && watch.isDone()
                        ? new IOException("no answer within " + timeout.toSeconds() + " s", e)
                        : e;
            } finally {
                watch.cancel(false);
            }
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, address.getHost(), port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private byte[] request() {
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var head = new StringBuilder(method + " " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(address.getRawAuthority()).append("\r\n");
        header.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (method.equals("POST"))
            head.append("Content-Length: ").append(body.length).append("\r\n");
        head.append("Connection: close\r\n\r\n");
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** What a server says beforehand (1xx) is passed over. */
    private static Answer answer(Head head) throws IOException {
        int status = head.status();
        while (status < 200) {
            head.field("");
            status = head.status();
        }
        return new Answer(status, status / 100 == 3 ? head.field("location") : null);
    }

    private int port() {
        if (address.getPort() > 0) return address.getPort();
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines before the body. */
    private static final class Head {
        private final InputStream in;
        private int left = MOST;

        Head(InputStream in) {
            this.in = in;
        }

        int status() throws IOException {
            var words = line().split(" ", 3);
            if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}"))
                throw new NoAnswer();
            return Integer.parseInt(words[1]);
        }

        /** Reads on to the line that begins with the name, or else to the last. */
        @Nullable
        String field(String name) throws IOException {
            for (var line = line(); !line.isEmpty(); line = line())
                if (!name.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    return line.substring(name.length() + 1).strip();
            return null;
        }

        private String line() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0 || left-- == 0) throw new NoAnswer();
                line.write(c);
            }
            return line.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
