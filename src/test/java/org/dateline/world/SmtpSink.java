package org.dateline.world;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on loopback that writes down every message it accepts, and misbehaves as told.
 *
 * <pre>{@code
 * try (var sink = SmtpSink.start()) {
 *     sink.on("RCPT", at -> at.line().contains("gone@") ? Answer.say("550 5.1.1 no such user") : null);
 *     sink.on("DOT", at -> at.accepted() == 3 ? Answer.drop() : null);
 * }
 * }</pre>
 *
 * Moments are the SMTP verbs, and CONNECT, TLS (after the handshake), BODY (after the first line of a letter), DOT (the
 * letter is complete, not yet accepted) and KEPT (it is accepted, the answer not yet given).
 */
public final class SmtpSink implements AutoCloseable {
    /** A message as it was accepted. */
    public record Message(
            String from, String to, String mailCommand, String rcptCommand, String text, int connection, Instant at) {
        /** The value of a header, unfolded; null if it is missing. */
        public @Nullable String header(String name) {
            var head =
                    text.substring(0, Math.max(0, text.indexOf("\r\n\r\n")) + 2).replaceAll("\r\n[ \t]+", " ");
            for (var line : head.split("\r\n")) {
                if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return null;
        }
    }

    /** Where a conversation stands. */
    public record Moment(String verb, String line, String recipient, int connection, int accepted) {}

    /** What the server does instead of what is proper. */
    public record Answer(@Nullable String reply, boolean hangsUp, boolean stalls) {
        public static Answer say(String reply) {
            return new Answer(reply, reply.startsWith("421"), false);
        }

        public static Answer drop() {
            return new Answer(null, true, false);
        }

        public static Answer stall() {
            return new Answer(null, false, true);
        }
    }

    private record Rule(String verb, Function<Moment, @Nullable Answer> answer) {}

    private final ServerSocket listener;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<String> offers =
            List.of("PIPELINING", "8BITMIME", "DSN", "ENHANCEDSTATUSCODES", "SIZE 20000000");
    private volatile @Nullable List<String> offersInTls;
    private volatile @Nullable SSLContext tls;
    private volatile boolean tlsFromTheStart;
    private volatile @Nullable String signIn;
    private volatile boolean recordCommands = true;
    private volatile boolean listening = true;
    private int connections;

    private SmtpSink(ServerSocket listener) {
        this.listener = listener;
    }

    public static SmtpSink start() {
        return start(0);
    }

    public static SmtpSink start(int port) {
        try {
            var sink = new SmtpSink(new ServerSocket(port, 200, InetAddress.getLoopbackAddress()));
            sink.inBackground("smtp-sink", sink::listen);
            return sink;
        } catch (IOException taken) {
            throw new IllegalStateException("no port for the mail sink", taken);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What EHLO offers. */
    public SmtpSink offering(String... extensions) {
        offers = List.of(extensions);
        return this;
    }

    /** What EHLO offers inside TLS, if something else. */
    public SmtpSink offeringInTls(String... extensions) {
        offersInTls = List.of(extensions);
        return this;
    }

    public SmtpSink withStartTls(SSLContext context) {
        tls = context;
        return this;
    }

    public SmtpSink withTls(SSLContext context) {
        tls = context;
        tlsFromTheStart = true;
        return this;
    }

    /** AUTH PLAIN is offered and must be used. */
    public SmtpSink withSignIn(String user, String password) {
        signIn = "\0" + user + "\0" + password;
        return this;
    }

    /** For many messages: keeps no commands. */
    public SmtpSink withoutCommands() {
        recordCommands = false;
        return this;
    }

    /** At that moment, do what the rule answers; nothing special where it answers null. Later rules are asked first. */
    public SmtpSink on(String verb, Function<Moment, @Nullable Answer> rule) {
        rules.add(0, new Rule(verb, rule));
        return this;
    }

    /** From now on properly. */
    public SmtpSink behave() {
        rules.clear();
        return this;
    }

    public List<Message> messages() {
        return messages;
    }

    /** Everything that was said to it, in order per connection. */
    public List<String> commands() {
        return commands;
    }

    /** Bare CR or LF, lines too long, bytes that are no ASCII where none belong. */
    public List<String> violations() {
        return violations;
    }

    /** How many conversations there were. */
    public synchronized int connections() {
        return connections;
    }

    /** How many conversations are going on. */
    public int open() {
        return open.size();
    }

    /** Breaks all conversations off. */
    public void dropAll() {
        open.forEach(SmtpSink::hangUp);
    }

    @Override
    public void close() {
        listening = false;
        closed.countDown();
        try {
            listener.close();
        } catch (IOException alreadyClosed) {
            throw new IllegalStateException(alreadyClosed);
        }
        dropAll();
    }

    private void listen() {
        while (listening) {
            try {
                var socket = listener.accept();
                int number;
                synchronized (this) {
                    number = ++connections;
                }
                open.add(socket);
                inBackground("smtp-sink-" + number, () -> converse(socket, number));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void inBackground(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void converse(Socket socket, int number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new Conversation(socket, number).run();
        } catch (IOException goneAway) {
            // the other side, or the rule, ended it
        } finally {
            open.remove(socket);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private final class Conversation {
        private final int number;
        private Socket socket;
        private InputStream in;
        private OutputStream out;
        private boolean secured;
        private boolean signedIn;
        private String mail = "";
        private String rcpt = "";
        private int accepted;

        Conversation(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            this.out = socket.getOutputStream();
        }

        void run() throws IOException {
            if (tlsFromTheStart) {
                secure();
            }
            if (!special("CONNECT", "")) {
                say("220 sink.example.org ESMTP");
            }
            while (true) {
                var line = line();
                if (recordCommands) {
                    commands.add(line);
                }
                var verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
                if (!special(verb, line) && !proper(verb, line)) {
                    return;
                }
            }
        }

        private boolean proper(String verb, String line) throws IOException {
            switch (verb) {
                case "EHLO" -> ehlo();
                case "HELO", "NOOP" -> say("250 sink.example.org");
                case "STARTTLS" -> {
                    say("220 go ahead");
                    secure();
                    special("TLS", "");
                }
                case "AUTH" -> {
                    signedIn = line.startsWith("AUTH PLAIN ") && knows(line.substring(11));
                    say(signedIn ? "235 2.7.0 welcome" : "535 5.7.8 wrong user or password");
                }
                case "MAIL" -> {
                    if (signIn != null && !signedIn) {
                        say("530 5.7.0 sign in first");
                    } else if (!mail.isEmpty()) {
                        say("503 5.5.1 nested MAIL");
                    } else {
                        mail = line;
                        say("250 2.1.0 ok");
                    }
                }
                case "RCPT" -> {
                    if (mail.isEmpty()) {
                        say("503 5.5.1 MAIL first");
                    } else {
                        rcpt = line;
                        say("250 2.1.5 ok");
                    }
                }
                case "DATA" -> {
                    if (rcpt.isEmpty()) {
                        say(mail.isEmpty() ? "503 5.5.1 MAIL first" : "554 5.5.1 no valid recipients");
                    } else {
                        letter();
                    }
                }
                case "RSET" -> {
                    forget();
                    say("250 2.0.0 ok");
                }
                case "QUIT" -> {
                    say("221 2.0.0 bye");
                    return false;
                }
                default -> say("500 5.5.2 what is " + verb + "?");
            }
            return true;
        }

        /** Whatever they want to be (the authorization identity), they must be who they say they are. */
        private boolean knows(String credentials) {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8)
                    .endsWith(String.valueOf(signIn));
        }

        private void ehlo() throws IOException {
            var all = new ArrayList<String>();
            all.add("sink.example.org");
            var inside = offersInTls;
            all.addAll(secured && inside != null ? inside : offers);
            if (tls != null && !secured) {
                all.add("STARTTLS");
            }
            if (signIn != null && (secured || tls == null)) {
                all.add("AUTH PLAIN");
            }
            var reply = new StringBuilder();
            for (int i = 0; i < all.size(); i++) {
                reply.append("250")
                        .append(i == all.size() - 1 ? ' ' : '-')
                        .append(all.get(i))
                        .append("\r\n");
            }
            out.write(reply.toString().getBytes(StandardCharsets.US_ASCII));
        }

        private void letter() throws IOException {
            say("354 go on");
            var text = new ByteArrayOutputStream(1 << 15);
            boolean first = true;
            for (var line = line(); !line.equals("."); line = line()) {
                text.writeBytes(
                        (line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
                text.write('\r');
                text.write('\n');
                if (first) {
                    special("BODY", line);
                    first = false;
                }
            }
            if (special("DOT", "")) {
                forget();
                return;
            }
            messages.add(new Message(
                    path(mail), path(rcpt), mail, rcpt, text.toString(StandardCharsets.UTF_8), number, Instant.now()));
            accepted++;
            if (!special("KEPT", "")) {
                say("250 2.0.0 Ok: queued as " + number + "-" + accepted);
            }
            forget();
        }

        private boolean special(String verb, String line) throws IOException {
            var moment = new Moment(verb, line, path(verb.equals("RCPT") ? line : rcpt), number, accepted);
            for (var rule : rules) {
                var answer = rule.verb.equals(verb) ? rule.answer.apply(moment) : null;
                if (answer != null) {
                    perform(answer);
                    return true;
                }
            }
            return false;
        }

        private void perform(Answer answer) throws IOException {
            if (answer.reply != null) {
                say(answer.reply);
            }
            if (answer.stalls) {
                try {
                    closed.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            if (answer.hangsUp) {
                socket.close();
                throw new EOFException();
            }
        }

        private void forget() {
            mail = "";
            rcpt = "";
        }

        private void say(String reply) throws IOException {
            out.write((reply.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private void secure() throws IOException {
            var context = java.util.Objects.requireNonNull(tls);
            var secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            secured = true;
            socket = secure;
            in = new BufferedInputStream(secure.getInputStream(), 1 << 16);
            out = secure.getOutputStream();
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int b = in.read(); ; b = in.read()) {
                if (b < 0) {
                    throw new EOFException();
                }
                if (b == '\n') {
                    violations.add("bare LF after: " + line);
                }
                if (b == '\r') {
                    if (in.read() != '\n') {
                        violations.add("bare CR after: " + line);
                    }
                    if (line.length() > 998) {
                        violations.add("line of " + line.length());
                    }
                    return line.toString();
                }
                line.append((char) b);
            }
        }

        private static String path(String command) {
            int start = command.indexOf('<');
            int end = command.indexOf('>');
            return start < 0 || end < start ? "" : command.substring(start + 1, end);
        }
    }
}
