package org.dateline.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings home what comes back to the practice office: real reports in a real SMTP conversation with its listener. */
class Answers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    static final Duration AFTER = Duration.ofSeconds(2);
    private static final String SERVER = "mail.practice.example";

    /** As nobody is called: who writes there wants to see a bounce. */
    private static final String NOBODY = "no-such-person-";

    private final Map<String, Habit> habits;
    private final IntSupplier listenerPort;
    private final Duration after;
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "practice-answers"));

    Answers(Map<String, Habit> habits, IntSupplier listenerPort, Duration after) {
        this.habits = habits;
        this.listenerPort = listenerPort;
        this.after = after;
    }

    /** The text of a refusal at RCPT TO, or null where the mail is taken. */
    @Nullable
    String refusalAtRcpt(String recipient) {
        return habits.get(recipient.toLowerCase(Locale.ROOT)) == Habit.TURNS_AWAY
                ? "5.7.1 Messages from your server are turned away here by policy"
                : null;
    }

    /** Whether this mail will be answered. */
    boolean answers(String sender, String recipient) {
        var habit = habit(sender, recipient);
        return habit != null && habit != Habit.TURNS_AWAY && !sender.isBlank();
    }

    /**
     * Answers it, a little later.
     *
     * @param brought what is done once the answer has come home
     */
    void answer(String sender, String recipient, byte[] raw, Runnable brought) {
        var habit = Objects.requireNonNull(habit(sender, recipient), recipient);
        later.schedule(() -> answer(habit, sender, recipient, raw, brought), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whoever writes to their own return path is written to. */
    private @Nullable Habit habit(String sender, String recipient) {
        if (recipient.equalsIgnoreCase(sender)) return Habit.COMES_HOME;
        if (recipient.startsWith(NOBODY)) return Habit.HAS_LEFT;
        return habits.get(recipient.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    private void answer(Habit habit, String sender, String recipient, byte[] raw, Runnable brought) {
        var headers = headersOf(raw);
        var mail = switch (habit) {
            case HAS_LEFT -> unknownUser(sender, recipient, headers);
            case COMPLAINS -> complaint(sender, recipient, headers);
            case COMES_HOME -> new String(raw, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
            case ON_HOLIDAY -> holiday(sender, recipient);
            case TURNS_AWAY -> throw new IllegalStateException("turned away at RCPT");
        };
        try {
            bring(sender, mail);
            brought.run();
        } catch (MessagingException e) {
            log.warn("The practice answer of {} did not come home: {}", recipient, e.getMessage());
        }
    }

    private void bring(String to, String mail) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(listenerPort.getAsInt()));
        properties.put("mail.smtp.from", "<>");
        properties.put("mail.smtp.timeout", "10000");
        properties.put("mail.smtp.connectiontimeout", "10000");
        var session = Session.getInstance(properties);
        var message = new MimeMessage(
                session, new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
        }
    }

    private static String unknownUser(String sender, String recipient, String headers) {
        return """
                From: Mail Delivery System <MAILER-DAEMON@%1$s>
                To: %2$s
                Subject: Undelivered Mail Returned to Sender
                Date: %3$s
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="report"

                --report
                Content-Type: text/plain; charset=us-ascii

                Your message could not be delivered to one recipient.
                <%4$s>: there is nobody by that name here.

                --report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; %1$s
                Arrival-Date: %3$s

                Final-Recipient: rfc822; %4$s
                Original-Recipient: rfc822;%4$s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <%4$s>: Recipient address rejected: User unknown

                --report
                Content-Type: text/rfc822-headers

                %5$s
                --report--
                """.formatted(SERVER, sender, date(), recipient, headers);
    }

    private static String complaint(String sender, String recipient, String headers) {
        return """
                From: <feedback@%1$s>
                To: %2$s
                Subject: Complaint about a mail of yours
                Date: %3$s
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="report"

                --report
                Content-Type: text/plain; charset=us-ascii

                This is an abuse report for a mail that one of our users received.

                --report
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: PracticePostOffice/1.0
                Version: 1
                Original-Mail-From: <%2$s>
                Original-Rcpt-To: <%4$s>
                Arrival-Date: %3$s

                --report
                Content-Type: text/rfc822-headers

                %5$s
                --report--
                """.formatted(SERVER, sender, date(), recipient, headers);
    }

    private static String holiday(String sender, String recipient) {
        return """
                From: <%3$s>
                To: %1$s
                Subject: Out of office: back in two weeks
                Date: %2$s
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: text/plain; charset=us-ascii

                Thank you for your message. I am on holiday and read no mail until Monday
                in two weeks. In urgent cases please call our desk.
                """.formatted(sender, date(), recipient);
    }

    private static String headersOf(byte[] raw) {
        var text = new String(raw, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        var end = text.indexOf("\n\n");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
    }
}
