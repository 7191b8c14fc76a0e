package org.dateline.newsroom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST over HTTP/1.1 to an address that was looked up before. Java's client would look the name up once more, and connect to whatever it then says; this connects to what was
 * looked at. Follows no redirect and reads no more than the first line of the answer.
 */
final class WebsitePost {

    private static final int LONGEST_LINE = 500;

    private WebsitePost() {}

    /**
     * @return the status
     * @throws IOException also when it takes longer than {@code timeout} in all
     */
    static int send(URI address, InetAddress to, Map<String, String> header, byte[] body, Duration timeout)
            throws IOException {
        try (var plain = new Socket()) {
            var watch = CompletableFuture.runAsync(
                    () -> close(plain), CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
            try {
                plain.connect(new InetSocketAddress(to, port(address)), (int) timeout.toMillis());
                try (var socket = "https".equals(address.getScheme()) ? encrypted(plain, address) : plain) {
                    socket.getOutputStream().write(request(address, header, body));
                    socket.getOutputStream().flush();
                    return status(socket);
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

    private static Socket encrypted(Socket plain, URI address) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, address.getHost(), port(address), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(URI address, Map<String, String> header, byte[] body) {
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(address.getRawAuthority()).append("\r\n");
        header.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static int status(Socket socket) throws IOException {
        var line = new StringBuilder();
        var in = socket.getInputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) throw new IOException("no HTTP answer");
            line.append((char) c);
        }
        var words = line.toString().strip().split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}"))
            throw new IOException("no HTTP answer");
        return Integer.parseInt(words[1]);
    }

    private static int port(URI address) {
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
}
