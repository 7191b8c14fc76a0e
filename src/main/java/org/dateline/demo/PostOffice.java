package org.dateline.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dateline.bounce.ReturnsListener;
import org.dateline.delivery.DeliverySettings;
import org.dateline.installation.CannotStart;
import org.dateline.installation.Installation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The mail server of everybody the practice office writes to: a real SMTP server on loopback that keeps all it is given. Some of
 * its people answer as people do: one has left, one complains, one is on holiday.
 */
@Component
class PostOffice implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PostOffice.class);
    private static final int MOST_CONNECTIONS = 20;
    private static final int LARGEST_MAIL = 30_000_000;

    private final boolean open;
    private final int port;
    private final CaughtMails mails;
    private final Answers answers;
    private @Nullable SMTPServer server;

    @Autowired
    PostOffice(Installation installation, DeliverySettings sending, CaughtMails mails, ReturnsListener listener) {
        this(
                installation.isDemo(),
                sending.practicePort(),
                mails,
                new Answers(Cast.habits(), listener::port, Answers.AFTER));
    }

    PostOffice(boolean open, int port, CaughtMails mails, Answers answers) {
        this.open = open;
        this.port = port;
        this.mails = mails;
        this.answers = answers;
    }

    @Override
    public void start() {
        if (!open) {
            return;
        }
        var listening = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("mail.practice.example")
                .softwareName("Practice post office")
                .maxConnections(MOST_CONNECTIONS)
                .maxMessageSize(LARGEST_MAIL)
                .messageHandlerFactory(context -> new OneMail())
                .build();
        try {
            listening.start();
        } catch (RuntimeException e) {
            throw CannotStart.portTaken(
                    e, port, "where the practice office catches its mail", "dateline.delivery.practice-port");
        }
        server = listening;
        answerWhatWaits();
    }

    /** The program may have been killed between a mail and its answer. */
    private void answerWhatWaits() {
        for (var mail : mails.unanswered()) {
            mails.raw(mail.id()).ifPresent(raw -> answer(mail.id(), mail.sender(), mail.recipient(), raw));
        }
    }

    private void answer(long id, String sender, String recipient, byte[] raw) {
        if (answers.answers(sender, recipient)) {
            answers.answer(sender, recipient, raw, () -> mails.answered(id));
        }
    }

    @Override
    public void stop() {
        var listening = server;
        server = null;
        if (listening != null) {
            listening.stop();
        }
        answers.close();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** Where it listens; 0 while it does not. */
    int port() {
        var listening = server;
        return listening == null ? 0 : listening.getPortAllocated();
    }

    /** It is there before anything is sent, and until nothing is sent any more. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }

    private class OneMail implements MessageHandler {

        private String sender = "";
        private final List<String> recipients = new ArrayList<>();

        @Override
        public void from(String sender) {
            this.sender = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            var refusal = answers.refusalAtRcpt(recipient);
            if (refusal != null) {
                throw new RejectException(550, refusal);
            }
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws IOException {
            var raw = data.readAllBytes();
            for (var recipient : recipients) {
                var id = mails.add(sender, recipient, subject(raw), raw, answers.answers(sender, recipient));
                log.debug("Caught mail {} for {}", id, recipient);
                answer(id, sender, recipient, raw);
            }
            return null;
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }

    private static String subject(byte[] raw) {
        try {
            return ReadMail.of(raw).headers().stream()
                    .filter(header -> header.name().equalsIgnoreCase("Subject"))
                    .map(header -> decoded(header.value()))
                    .findFirst()
                    .orElse("");
        } catch (jakarta.mail.MessagingException | IOException e) {
            log.warn("A mail of {} bytes could not be taken apart; it is kept as it is", raw.length, e);
            return new String(raw, 0, Math.min(raw.length, 80), StandardCharsets.ISO_8859_1);
        }
    }

    static String decoded(String header) {
        try {
            return jakarta.mail.internet.MimeUtility.decodeText(jakarta.mail.internet.MimeUtility.unfold(header));
        } catch (java.io.UnsupportedEncodingException e) {
            return header;
        }
    }
}
