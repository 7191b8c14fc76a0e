package org.dateline.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dateline.installation.CannotStart;
import org.dateline.installation.Installation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The SMTP server at which bounces, complaints and automatic replies arrive. It decides at RCPT, never relays, never answers
 * by mail, and says 250 only when the return stands in the database; until then the sender keeps it and tries again (RFC 5321,
 * 4.2.5 and 6.1).
 */
@Component
public class ReturnsListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReturnsListener.class);
    private static final int MOST_RECIPIENTS = 20;

    /** How many times the greatest size of a mail is heard and thrown away. */
    private static final int PATIENCE = 4;

    private final boolean wanted;
    private static final int STORED_AT_ONCE = 4;
    private static final int SHARE_OF_MEMORY = 8;
    private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Supplier<RejectException> TOO_LONG =
            () -> new RejectException(552, "5.3.4 This is more than we take");
    private static final Supplier<RejectException> NO_ROOM =
            () -> new RejectException(452, "4.3.1 There is no room for it just now, please try again later");

    private final ReturnsSettings.Listener settings;
    private final ReturnAddresses addresses;
    private final Receiving receiving;
    private final Room room;
    private final Duration longest;
    private final Semaphore storing = new Semaphore(STORED_AT_ONCE);
    private @Nullable SMTPServer server;

    @Autowired
    ReturnsListener(
            Installation installation, ReturnsSettings settings, ReturnAddresses addresses, Receiving receiving) {
        this(
                settings.listener().enabled() || installation.isDemo(),
                settings.listener(),
                addresses,
                receiving,
                room(settings.listener()),
                LONGEST);
    }

    /** @param longest how long a mail may take to arrive */
    ReturnsListener(
            boolean wanted,
            ReturnsSettings.Listener settings,
            ReturnAddresses addresses,
            Receiving receiving,
            Room room,
            Duration longest) {
        this.wanted = wanted;
        this.settings = settings;
        this.addresses = addresses;
        this.receiving = receiving;
        this.room = room;
        this.longest = longest;
    }

    /** An eighth of the memory there is, and two of the largest mails at least. */
    private static Room room(ReturnsSettings.Listener settings) {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        return new Room(Math.max(2 * settings.maxSize().toBytes(), share), UNTIL_THERE_IS_ROOM);
    }

    @Override
    public void start() {
        if (!wanted) {
            return;
        }
        var listening = SMTPServer.port(settings.port())
                .bindAddress(bindAddress())
                .hostName(hostName())
                .softwareName("Dateline")
                .insertReceivedHeaders(false)
                .maxConnections(settings.maxConnections())
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize((int) settings.maxSize().toBytes())
                .connectionTimeoutMs((int) settings.timeout().toMillis())
                .messageHandlerFactory(OneMail::new)
                .build();
        try {
            listening.start();
        } catch (RuntimeException e) {
            throw CannotStart.portTaken(
                    e, settings.port(), "where bounces come home", "dateline.returns.listener.port");
        }
        server = listening;
        log.info("Bounces come home by SMTP at {}:{}", settings.host(), port());
    }

    @Override
    public void stop() {
        var listening = server;
        server = null;
        if (listening != null) {
            listening.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** The port bound, also where the setting asked for any free one by 0. */
    public int port() {
        var listening = server;
        return listening == null ? settings.port() : listening.getPortAllocated();
    }

    private String hostName() {
        var domain = addresses.domain();
        return domain == null ? "localhost" : domain;
    }

    private InetAddress bindAddress() {
        try {
            return InetAddress.getByName(settings.host());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "dateline.returns.listener.host is " + settings.host() + ", which is no address of this machine",
                    e);
        }
    }

    private class OneMail implements MessageHandler {

        private final MessageContext context;
        private final List<String> recipients = new ArrayList<>();

        OneMail(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String sender) {
            // Any sender is taken, the empty one of real bounces (RFC 5321, 4.5.5) as well as home-made ones.
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            switch (addresses.decide(recipient)) {
                case OURS -> recipients.add(recipient);
                case NOT_OUR_DOMAIN -> throw new RejectException(550, "5.7.1 We do not relay");
                case UNKNOWN -> throw new RejectException(550, "5.1.1 No letter of ours went out from this address");
            }
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            long end = System.nanoTime() + longest.toNanos();
            try (var mail = room.begin()) {
                for (int b = read(data, end); b >= 0; b = read(data, end)) {
                    if (mail.length() == most()) {
                        throw heardOut(mail, data, end, TOO_LONG);
                    }
                    if (!mail.add(b)) {
                        throw heardOut(mail, data, end, NO_ROOM);
                    }
                }
                store(mail);
                return null;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new DropConnectionException(421, "4.3.2 We are closing, please come again");
            }
        }

        /** So that a trickle does not keep a place for ever. */
        private int read(InputStream data, long end) throws IOException, DropConnectionException {
            if (System.nanoTime() - end > 0) {
                throw new DropConnectionException(421, "4.4.2 This takes too long");
            }
            return data.read();
        }

        /** Few at once, since each is in memory as a whole now. */
        private void store(Room.Incoming mail) throws InterruptedException, RejectException {
            if (!storing.tryAcquire(longest.toSeconds(), TimeUnit.SECONDS)) {
                throw NO_ROOM.get();
            }
            try {
                receiving.take(Way.LISTENER, recipients, mail.whole());
            } catch (DataAccessException e) {
                log.error(
                        "A return from {} could not be stored; the sender was asked to try again later",
                        context.getRemoteAddress(),
                        e);
                throw new RejectException(451, "4.3.0 It cannot be stored just now, please try again later");
            } finally {
                storing.release();
            }
        }

        /** What is not taken is read to its end, so that the sender hears why; but not for ever. */
        private RejectException heardOut(
                Room.Incoming mail, InputStream data, long end, Supplier<RejectException> refusal)
                throws IOException, RejectException {
            mail.close();
            for (int heard = 0; read(data, end) >= 0; heard++) {
                if (heard / most() > PATIENCE) {
                    throw new DropConnectionException(552, "5.3.4 This is far more than we take");
                }
            }
            return refusal.get();
        }

        private int most() {
            return (int) settings.maxSize().toBytes();
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
