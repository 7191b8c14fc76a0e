package org.dateline.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The socket below an SMTP conversation. It has no Nagle delay, and it is <em>corked</em>: flushing does nothing; what
 * was written leaves when the reader is about to wait, or at 64 kB. That joins the end of one letter with the next
 * envelope in one packet, whoever calls flush in between. TLS goes below the cork, at once or by STARTTLS.
 *
 * <p>Input is given out one line at a time, so that no one above holds text which was sent before TLS began.
 */
final class WireSocket extends Socket {
    private static final int CORK = 1 << 16;
    /** What a server may say between two things we say; more is no SMTP. */
    private static final int LONGEST_ANSWER = 1 << 18;

    private final SmtpServer server;
    private final SSLContext trust;
    private final Socket tcp = new Socket();
    /** What is spoken through: that connection itself, or TLS on it. */
    private Socket line = tcp;

    private final byte[] in = new byte[8192];
    private int inStart;
    private int inEnd;
    private int heardSinceSpoken;

    private final byte[] out = new byte[CORK];
    private int corked;
    private long written;
    private long handedOver;
    private volatile long writingSince = Long.MIN_VALUE;

    WireSocket(SmtpServer server, SSLContext trust) {
        this.server = server;
        this.trust = trust;
    }

    @Override
    public void connect(SocketAddress where, int timeoutMillis) throws IOException {
        var address = ((InetSocketAddress) where).getAddress();
        if (server.encryption() == SmtpServer.Encryption.NONE
                && server.user() != null
                && address != null
                && !address.isLoopbackAddress()) {
            throw new IOException("a password never travels in clear text; set encryption to starttls or tls");
        }
        line.setTcpNoDelay(true);
        line.setKeepAlive(true);
        line.connect(where, timeoutMillis);
        if (server.encryption() == SmtpServer.Encryption.TLS) {
            secure();
        }
    }

    /** Goes on in TLS, checking that the certificate is trusted and is the host's (RFC 8314 4.2). */
    void secure() throws IOException {
        if (inStart < inEnd) {
            throw new IOException("the server spoke on before TLS had begun; somebody may have put words in its mouth");
        }
        flushCork();
        var secured = (SSLSocket) trust.getSocketFactory().createSocket(line, server.host(), server.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        line = secured;
    }

    boolean isSecured() {
        return line instanceof SSLSocket;
    }

    /** How many bytes were written so far, corked ones included. */
    long written() {
        return written;
    }

    /** Whether any byte from that place on may have left this machine. */
    boolean mayHaveLeft(long place) {
        return handedOver > place;
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Only for text without line ends from outside; adds the line end. */
    void writeLine(String command) throws IOException {
        byte[] bytes = command.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            if (b == '\r' || b == '\n' || b == 0) {
                throw new IllegalArgumentException("a command with a line end inside");
            }
        }
        write(bytes);
        write(CRLF);
    }

    private static final byte[] CRLF = {'\r', '\n'};

    /** One line of the server's, without its line end. */
    String readLine() throws IOException {
        if (inStart == inEnd && !fill()) {
            throw new EOFException("the server closed the connection");
        }
        int whole = endOfLine();
        if (in[whole - 1] == '\n') {
            int from = inStart;
            inStart = whole;
            int length = whole - from - 1;
            return new String(in, from, length > 0 && in[from + length - 1] == '\r' ? length - 1 : length, UTF_8);
        }
        return longLine();
    }

    private String longLine() throws IOException {
        var text = new StringBuilder();
        while (true) {
            if (inStart == inEnd && !fill()) {
                throw new EOFException("the server closed the connection");
            }
            int end = endOfLine();
            text.append(new String(in, inStart, end - inStart, StandardCharsets.ISO_8859_1));
            inStart = end;
            if (in[end - 1] == '\n') {
                int length = text.length() - 1;
                text.setLength(length > 0 && text.charAt(length - 1) == '\r' ? length - 1 : length);
                return decoded(text);
            }
        }
    }

    /** Since when a write has been waiting for the server to take it, in nanoTime; null while none waits. */
    @Nullable
    Long writingSince() {
        long since = writingSince;
        return since == Long.MIN_VALUE ? null : since;
    }

    /**
     * Ends the connection at once, from any thread; what is corked stays unsent. TLS is not asked to say goodbye: it would
     * wait behind the write that does not come to an end.
     */
    void abort() {
        try {
            tcp.close();
        } catch (IOException alreadyGone) {
            // there is nothing left that could be closed
        }
    }

    @Override
    public InputStream getInputStream() {
        return lines;
    }

    @Override
    public OutputStream getOutputStream() {
        return cork;
    }

    @Override
    public void setSoTimeout(int millis) throws java.net.SocketException {
        line.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws java.net.SocketException {
        return line.getSoTimeout();
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return line.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return line.getLocalAddress();
    }

    @Override
    public int getPort() {
        return line.getPort();
    }

    @Override
    public boolean isBound() {
        return line.isBound();
    }

    @Override
    public boolean isConnected() {
        return line.isConnected();
    }

    @Override
    public boolean isClosed() {
        return tcp.isClosed() || line.isClosed();
    }

    @Override
    public void close() throws IOException {
        try (var closing = line) {
            if (!isClosed() && closing.isConnected()) {
                flushCork();
            }
        }
    }

    private final InputStream lines = new InputStream() {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (inStart == inEnd && !fill()) {
                return -1;
            }
            int count = Math.min(endOfLine() - inStart, length);
            System.arraycopy(in, inStart, to, offset, count);
            inStart += count;
            return count;
        }
    };

    private final OutputStream cork = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            WireSocket.this.write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            WireSocket.this.write(bytes, offset, length);
        }
    };

    private void write(byte[] bytes, int offset, int length) throws IOException {
        if (corked + length > out.length) {
            flushCork();
        }
        written += length;
        if (length >= out.length) {
            hand(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, out, corked, length);
        corked += length;
    }

    void flushCork() throws IOException {
        int length = corked;
        corked = 0;
        if (length > 0) {
            hand(out, 0, length);
        }
    }

    private void hand(byte[] bytes, int offset, int length) throws IOException {
        heardSinceSpoken = 0;
        handedOver = written; // before the write: what fails half-way may have left
        writingSince = System.nanoTime();
        try {
            line.getOutputStream().write(bytes, offset, length);
        } finally {
            writingSince = Long.MIN_VALUE;
        }
    }

    private boolean fill() throws IOException {
        flushCork();
        inStart = 0;
        inEnd = Math.max(0, line.getInputStream().read(in));
        heardSinceSpoken += inEnd;
        if (heardSinceSpoken > LONGEST_ANSWER) {
            throw new IOException("the server's answer does not end");
        }
        return inEnd > 0;
    }

    private int endOfLine() {
        int end = inStart;
        while (end < inEnd) {
            if (in[end++] == '\n') {
                break;
            }
        }
        return end;
    }

    private static String decoded(CharSequence latin1) {
        return new String(latin1.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static int millis(java.time.Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(duration.toNanos()));
    }
}
