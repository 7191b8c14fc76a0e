package org.dateline.email;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.dateline.email.Outcome.Step;
import org.jspecify.annotations.Nullable;

/**
 * One open conversation with a mail server, for many letters one after the other.
 *
 * <p>Where the server offers PIPELINING the next envelope rides behind the end of the letter before (RFC 2920 3.1), so
 * a letter costs one round trip instead of four; its outcome is then told while the next one is handed over, or by
 * {@link #finish}. Every letter given to {@link #send} has exactly one outcome, told in the order given, whatever
 * happens to the connection; the caller must end with finish to hear the last one.
 *
 * <p>Used by one thread at a time; only {@link #abort} and {@link #stalledFor} are for others.
 */
public final class SmtpConnection implements AutoCloseable {
    /** Hears what became of each letter. */
    @FunctionalInterface
    public interface Results {
        void outcome(Envelope envelope, Outcome outcome);
    }

    private static final int LINES_IN_A_REPLY = 200;
    private static final int REPLIES_KEPT = 20;
    private static final byte[] END_OF_LETTER = {'.', '\r', '\n'};

    private final DatelineTransport transport;
    private final WireSocket socket;
    private final int replyTimeout;
    private final int letterTimeout;
    private final boolean pipelining;
    private final boolean reports;
    private final boolean utf8;
    private final boolean takesSize;
    private final long largest;

    /** The first of the server's go-aheads: many say the same three words to every letter. */
    private final Map<List<String>, ServerReply> readBefore = new HashMap<>();

    private @Nullable Envelope unanswered;
    private long unansweredEnd;
    private boolean resetOwed;
    private @Nullable ServerReply lastGoodbye;
    private volatile boolean open = true;

    private SmtpConnection(DatelineTransport transport, SmtpServer server) {
        this.transport = transport;
        this.socket = transport.socket();
        this.replyTimeout = WireSocket.millis(server.replyTimeout());
        this.letterTimeout = WireSocket.millis(server.letterTimeout());
        this.pipelining = transport.supportsExtension("PIPELINING");
        this.reports = transport.supportsExtension("DSN");
        this.utf8 = transport.supportsExtension("SMTPUTF8");
        this.takesSize = transport.supportsExtension("SIZE");
        this.largest = largest(transport.getExtensionParameter("SIZE"));
    }

    /** Connects, secures and signs in, trusting the certificate authorities of this Java. */
    public static SmtpConnection open(SmtpServer server) throws ServerUnavailable {
        try {
            return open(server, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException noTls) {
            throw new IllegalStateException("this Java has no TLS", noTls);
        }
    }

    /** Connects, secures and signs in, trusting what the given context trusts. */
    public static SmtpConnection open(SmtpServer server, SSLContext trust) throws ServerUnavailable {
        return new SmtpConnection(DatelineTransport.connect(server, trust), server);
    }

    /** False once the conversation has ended, by whatever cause; open another one then. */
    public boolean isOpen() {
        return open;
    }

    /** The largest letter that the server says it takes, in bytes (RFC 1870); empty where it does not say. */
    public OptionalLong largest() {
        return largest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(largest);
    }

    public boolean isPipelining() {
        return pipelining;
    }

    /** Whether the last letter given still waits for its outcome. */
    public boolean awaitsAnAnswer() {
        return unanswered != null;
    }

    /**
     * Hands over one letter.
     *
     * @param letter the bytes as they go over the wire: CRLF line ends, leading dots stuffed, a CRLF at the end, without
     *     the final dot
     */
    public void send(Envelope envelope, List<byte[]> letter, Results results) {
        send(envelope, letter, () -> true, results);
    }

    /**
     * Hands over one letter, if it may still be begun when the server is ready for it. If not, the connection is broken
     * off, since nothing else stops a server that waits for a letter, and the letter is unsent.
     */
    public void send(Envelope envelope, List<byte[]> letter, BooleanSupplier mayBegin, Results results) {
        long size = 0;
        for (var piece : letter) {
            size += piece.length;
        }
        var unfit = unfit(envelope, size);
        if (unfit != null) {
            finish(results);
            results.outcome(envelope, unfit);
        } else if (!open) {
            results.outcome(envelope, new Outcome.Unsent(Step.CONNECTION, "the connection has ended", null));
        } else if (pipelining) {
            sendPipelined(envelope, letter, size, mayBegin, results);
        } else {
            sendStepByStep(envelope, letter, size, mayBegin, results);
        }
    }

    /** Lets go what waits to leave together with the next envelope; for when that may take a while. */
    public void flush() {
        if (unanswered != null) {
            try {
                socket.flushCork();
            } catch (IOException lost) {
                socket.abort(); // whoever asks for the answer next is told what became of the letter
            }
        }
    }

    /** Waits for the answer to the last letter, if one is missing. */
    public void finish(Results results) {
        if (unanswered == null) {
            return;
        }
        try {
            settle(results);
        } catch (IOException lost) {
            lose(lost, results);
        }
    }

    /** Ends the conversation politely. An answer not waited for by {@link #finish} is lost. */
    @Override
    public void close() {
        if (open) {
            open = false;
            try {
                transport.close();
            } catch (MessagingException gone) {
                socket.abort(); // it hung up first
            }
        }
    }

    /** Breaks the connection off, from any thread; the letter on the wire comes out as unsent or uncertain. */
    public void abort() {
        socket.abort();
    }

    /** For how long the server has taken no byte of what is being written; there is no time limit below Java for that. */
    public Duration stalledFor() {
        var since = socket.writingSince();
        return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    private void sendPipelined(
            Envelope envelope, List<byte[]> letter, long size, BooleanSupplier mayBegin, Results results) {
        var step = Step.CONNECTION;
        try {
            boolean reset = resetOwed;
            if (reset) {
                socket.writeLine("RSET");
            }
            socket.writeLine(mail(envelope, size));
            socket.writeLine(rcpt(envelope));
            socket.writeLine("DATA");
            settle(results);
            if (!open) {
                results.outcome(envelope, new Outcome.Unsent(step, "the server ended the conversation", lastGoodbye));
                return;
            }
            if (reset) {
                read();
                resetOwed = false;
            }
            step = Step.SENDER;
            var mail = read();
            step = Step.RECIPIENT;
            var rcpt = goodbye(mail) ? mail : read();
            step = Step.DATA;
            var data = goodbye(rcpt) ? rcpt : read();
            var no = refusal(mail, rcpt, data);
            if (no == null) {
                step = mayBegin.getAsBoolean() ? Step.LETTER : Step.CONNECTION;
                writeLetter(envelope, letter, step);
                return;
            }
            if (data.code() == 354) {
                takeBack(rcpt);
            }
            giveUp(envelope, no, results);
        } catch (IOException lost) {
            lose(envelope, step, lost, results);
        }
    }

    private void sendStepByStep(
            Envelope envelope, List<byte[]> letter, long size, BooleanSupplier mayBegin, Results results) {
        var step = Step.CONNECTION;
        try {
            if (resetOwed) {
                say("RSET");
                resetOwed = false;
            }
            step = Step.SENDER;
            var mail = say(mail(envelope, size));
            if (!positive(mail)) {
                giveUp(envelope, new No(Step.SENDER, mail), results);
                return;
            }
            step = Step.RECIPIENT;
            var rcpt = say(rcpt(envelope));
            if (!positive(rcpt)) {
                giveUp(envelope, new No(Step.RECIPIENT, rcpt), results);
                return;
            }
            step = Step.DATA;
            var data = say("DATA");
            if (data.code() != 354) {
                giveUp(envelope, new No(Step.DATA, data), results);
                return;
            }
            step = mayBegin.getAsBoolean() ? Step.LETTER : Step.CONNECTION;
            writeLetter(envelope, letter, step);
        } catch (IOException lost) {
            lose(envelope, step, lost, results);
            return;
        }
        finish(results);
    }

    private void writeLetter(Envelope envelope, List<byte[]> letter, Step step) throws IOException {
        if (step != Step.LETTER) {
            throw new IOException("taken back before it was begun");
        }
        for (byte[] piece : letter) {
            socket.write(piece);
        }
        unanswered = envelope;
        unansweredEnd = socket.written();
        socket.write(END_OF_LETTER);
    }

    /** Reads the answer to the letter before, and tells it. */
    private void settle(Results results) throws IOException {
        var envelope = unanswered;
        if (envelope == null) {
            return;
        }
        socket.setSoTimeout(letterTimeout);
        var reply = read();
        socket.setSoTimeout(replyTimeout);
        var outcome = positive(reply) ? new Outcome.Accepted(reply) : verdict(new No(Step.LETTER, reply));
        unanswered = null;
        if (goodbye(reply)) {
            hangUp(reply);
        }
        results.outcome(envelope, outcome);
    }

    /** DATA was taken though nobody is to get it: an empty letter ends that (RFC 2920 3.1), unless somebody would get it. */
    private void takeBack(ServerReply rcpt) throws IOException {
        if (positive(rcpt)) {
            throw new IOException("the server took the recipient without a sender");
        }
        socket.write(END_OF_LETTER);
        read();
    }

    private void giveUp(Envelope envelope, No no, Results results) throws IOException {
        var outcome = verdict(no);
        resetOwed = true;
        if (goodbye(no.reply)) {
            hangUp(no.reply);
        }
        results.outcome(envelope, outcome);
    }

    private static Outcome verdict(No no) throws IOException {
        int code = no.reply.code();
        if (code == 421 && no.step != Step.RECIPIENT && no.step != Step.LETTER) {
            return new Outcome.Unsent(no.step, "the server ended the conversation", no.reply);
        }
        return switch (code / 100) {
            case 4 -> new Outcome.Deferred(no.reply, no.step);
            case 5 -> new Outcome.Refused(no.reply, no.step);
            default -> throw new IOException("the server's answer belongs to another command: " + code);
        };
    }

    /** The first step at which the server did not go along. */
    private static @Nullable No refusal(ServerReply mail, ServerReply rcpt, ServerReply data) {
        if (!positive(mail)) {
            return new No(Step.SENDER, mail);
        }
        if (!positive(rcpt)) {
            return new No(Step.RECIPIENT, rcpt);
        }
        return data.code() == 354 ? null : new No(Step.DATA, data);
    }

    private void lose(Envelope envelope, Step step, IOException lost, Results results) {
        boolean ended = envelope.equals(unanswered);
        lose(lost, results);
        if (!ended) {
            results.outcome(envelope, unsent(step, lost));
        }
    }

    /** The connection has broken: what waited for its answer is uncertain, if its end can have left this machine. */
    private void lose(IOException lost, Results results) {
        open = false;
        socket.abort();
        var envelope = unanswered;
        unanswered = null;
        if (envelope != null) {
            results.outcome(
                    envelope,
                    socket.mayHaveLeft(unansweredEnd)
                            ? new Outcome.Uncertain(because(lost))
                            : unsent(Step.LETTER, lost));
        }
    }

    private static Outcome unsent(Step step, IOException lost) {
        return new Outcome.Unsent(step, because(lost), null);
    }

    private static String because(IOException lost) {
        return lost instanceof SocketTimeoutException
                ? "the server did not answer in time"
                : "the connection broke: " + lost.getMessage();
    }

    private void hangUp(ServerReply reply) {
        lastGoodbye = reply;
        open = false;
        socket.abort();
    }

    private @Nullable Outcome unfit(Envelope envelope, long size) {
        if (envelope.recipient().needsSmtpUtf8() && !utf8) {
            return new Outcome.Unfit(
                    "the mail server cannot write to addresses with letters outside ASCII before the @");
        }
        if (size > largest) {
            return new Outcome.Unfit(
                    "the email has " + size / 1000 + " kB, the mail server takes at most " + largest / 1000 + " kB");
        }
        return null;
    }

    private String mail(Envelope envelope, long size) {
        return "MAIL FROM:<" + envelope.sender() + ">"
                + (takesSize ? " SIZE=" + size : "")
                + (envelope.recipient().needsSmtpUtf8() ? " SMTPUTF8" : "")
                + (reports ? " RET=HDRS ENVID=" + xtext(envelope.reference()) : "");
    }

    private String rcpt(Envelope envelope) {
        var to = envelope.recipient();
        return "RCPT TO:<" + to.onTheWire() + ">" + (reports ? " NOTIFY=FAILURE,DELAY ORCPT=" + original(to) : "");
    }

    private static String original(EmailAddress to) {
        return to.needsSmtpUtf8() ? "utf-8;" + utf8Xtext(to.onTheWire()) : "rfc822;" + xtext(to.onTheWire());
    }

    /** RFC 3461 4. */
    static String xtext(String text) {
        var out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            if (b > ' ' && b < 0x7f && b != '+' && b != '=') {
                out.append((char) b);
            } else {
                out.append(String.format("+%02X", b));
            }
        }
        return out.toString();
    }

    /** RFC 6533 3, the form that stays ASCII. */
    static String utf8Xtext(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.append(
                        c > ' ' && c < 0x7f && c != '+' && c != '=' && c != '\\'
                                ? Character.toString(c)
                                : String.format("\\x{%02X}", c)));
        return out.toString();
    }

    private ServerReply say(String command) throws IOException {
        socket.writeLine(command);
        return read();
    }

    private ServerReply read() throws IOException {
        var lines = new ArrayList<String>(2);
        String line;
        do {
            line = socket.readLine();
            if (!isReplyLine(line) || lines.size() == LINES_IN_A_REPLY) {
                throw new IOException("the server's answer is no SMTP: " + line);
            }
            lines.add(line);
        } while (line.length() > 3 && line.charAt(3) == '-');
        var known = readBefore.get(lines);
        if (known != null) {
            return known;
        }
        var read = ServerReply.parse(String.join("\n", lines));
        // Made for replies that end something, it need not know the 354 in between.
        var reply = new ServerReply(Integer.parseInt(lines.get(0).substring(0, 3)), read.status(), read.lines());
        if (reply.isPositive() && readBefore.size() < REPLIES_KEPT) {
            readBefore.put(lines, reply);
        }
        return reply;
    }

    private static boolean isReplyLine(String line) {
        return line.length() >= 3
                && line.charAt(0) >= '2'
                && line.charAt(0) <= '5'
                && isDigit(line.charAt(1))
                && isDigit(line.charAt(2))
                && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean positive(ServerReply reply) {
        return reply.code() / 100 == 2;
    }

    private static boolean goodbye(ServerReply reply) {
        return reply.code() == 421;
    }

    private static long largest(@Nullable String parameter) {
        return parameter == null || !parameter.matches("[1-9]\\d{0,17}") ? Long.MAX_VALUE : Long.parseLong(parameter);
    }

    /** A server's no, and where it said it. */
    private record No(Step step, ServerReply reply) {}
}
