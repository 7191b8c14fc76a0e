package org.dateline.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.dateline.language.Phrases;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Jakarta Mail's SMTP, as far as the first letter: greeting, EHLO, STARTTLS, AUTH, and QUIT at the end, on a socket of
 * ours. What comes between is {@link SmtpConnection}'s, since SMTPTransport waits for an answer after each command.
 */
final class DatelineTransport extends SMTPTransport {
    private static final String MECHANISMS = "PLAIN LOGIN";

    /** Making one looks through the whole class path for providers, which costs more than a hundred letters. */
    private static final Map<SmtpServer, Session> SESSIONS = new ConcurrentHashMap<>();

    /** The socket of the connection that this thread is opening. A session is shared, and hands a connection nothing else. */
    private static final ThreadLocal<WireSocket> OPENING = new ThreadLocal<>();

    private final SmtpServer server;
    private final WireSocket socket;

    private DatelineTransport(Session session, SmtpServer server, WireSocket socket) {
        super(session, null, "smtp", false);
        this.server = server;
        this.socket = socket;
    }

    static DatelineTransport connect(SmtpServer server, SSLContext trust) throws ServerUnavailable {
        var socket = new WireSocket(server, trust);
        var session = SESSIONS.computeIfAbsent(server, s -> Session.getInstance(properties(s)));
        var transport = new DatelineTransport(session, server, socket);
        OPENING.set(socket);
        try {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            transport.insistOnAuthentication();
            return transport;
        } catch (MessagingException failed) {
            socket.abort();
            throw transport.unavailable(failed);
        } finally {
            OPENING.remove();
        }
    }

    WireSocket socket() {
        return socket;
    }

    /** Says EHLO; after STARTTLS a refusal ends it, since what was offered before counts no longer (RFC 3207 4.2). */
    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        boolean understood = super.ehlo(domain);
        if (!understood && socket.isSecured()) {
            throw new MessagingException("the server refuses EHLO inside TLS");
        }
        return understood;
    }

    @Override
    protected void startTLS() throws MessagingException {
        issueCommand("STARTTLS", 220);
        try {
            socket.secure();
        } catch (IOException failed) {
            throw new MessagingException("TLS could not begin", failed);
        }
    }

    private void insistOnAuthentication() throws MessagingException {
        if (server.user() != null && !supportsExtension("AUTH") && !supportsExtension("AUTH=LOGIN")) {
            throw new MessagingException("the server offers no sign-in (AUTH), though a user is set");
        }
    }

    private static Properties properties(SmtpServer server) {
        var properties = new Properties();
        properties.put("mail.smtp.socketFactory", new SocketBeingOpened());
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.connectiontimeout", Integer.toString(WireSocket.millis(server.connectTimeout())));
        properties.put("mail.smtp.timeout", Integer.toString(WireSocket.millis(server.replyTimeout())));
        properties.put("mail.smtp.localhost", server.helo());
        properties.put("mail.smtp.auth", Boolean.toString(server.user() != null));
        properties.put("mail.smtp.auth.mechanisms", MECHANISMS);
        boolean starttls = server.encryption() == SmtpServer.Encryption.STARTTLS;
        properties.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(starttls));
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    private ServerUnavailable unavailable(MessagingException failed) {
        var reply = lastReply();
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var what = failed instanceof AuthenticationFailedException
                ? Phrases.record("email.server.password", server)
                : Phrases.record("email.server.unusable", server, String.valueOf(root.getMessage()));
        var said = reply == null || reply.code() < 400 ? what : Phrases.record("email.server.said", what, reply);
        return new ServerUnavailable(said, reply, failed);
    }

    private @Nullable ServerReply lastReply() {
        var last = getLastServerResponse();
        return last != null && last.matches("(?s)\\d{3}.*") ? ServerReply.parse(last.strip()) : null;
    }

    private static final class SocketBeingOpened extends SocketFactory {
        @Override
        public Socket createSocket() {
            return OPENING.get();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            createSocket().bind(new InetSocketAddress(from, fromPort));
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            createSocket().bind(new InetSocketAddress(from, fromPort));
            return createSocket(host, port);
        }

        private Socket connected(InetSocketAddress to) throws IOException {
            var socket = createSocket();
            socket.connect(to);
            return socket;
        }
    }
}
