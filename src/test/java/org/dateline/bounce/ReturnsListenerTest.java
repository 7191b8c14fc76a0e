package org.dateline.bounce;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.dateline.access.KeyRing;
import org.dateline.audience.Contacts;
import org.dateline.audience.MailingLists;
import org.dateline.release.Releases;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Whoever sends much, or slowly, to the returns keeps nobody else's bounce out, nor the program from its work. */
@Journey
@Timeout(60)
class ReturnsListenerTest {
    private static final int ROOM = 1 << 18;

    @Autowired
    ReturnAddresses addresses;

    @Autowired
    Receiving receiving;

    @Autowired
    Returns returns;

    private SentLetter letters;

    @SuppressWarnings("NullAway.Init") // each test has its own
    private ReturnsListener listener;

    private final Room room = new Room(ROOM, Duration.ofMillis(200));

    @Autowired
    void letters(Desk desk, Contacts contacts, MailingLists lists, Releases releases, JdbcClient jdbc, KeyRing keys) {
        letters = new SentLetter(desk, contacts, lists, releases, jdbc, keys);
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    @Test
    void aLargeMailWaitsUntilThereIsRoomAndASmallOneDoesNot() throws Exception {
        listen(Duration.ofMinutes(1));
        var letter = letters.to("anna@readers.test");
        try (var others = room.begin()) {
            while (others.add('x')) {
                assertThat(others.length()).isLessThan(10 * ROOM);
            }
            assertThatThrownBy(() -> bring(letter, 200)).hasStackTraceContaining("452 4.3.1");
            bring(letter, 20);
            assertThat(stored()).isEqualTo(1);
        }
        for (int mail = 1; mail <= 5; mail++) {
            bring(letter, 200 + mail); // each gives back what it had
        }
        assertThat(stored()).isEqualTo(6);
        assertThat(returns.raw(newest()))
                .hasValueSatisfying(raw -> assertThat(raw.length).isGreaterThan(205_000));
    }

    @Test
    void aTrickleIsEnded() throws IOException {
        listen(Duration.ofSeconds(1));
        var letter = letters.to("anna@readers.test");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            var out = socket.getOutputStream();
            in.readLine();
            for (var command :
                    List.of("HELO a.test", "MAIL FROM:<>", "RCPT TO:<" + letter.returnPath() + ">", "DATA")) {
                out.write((command + "\r\n").getBytes(US_ASCII));
                assertThat(in.readLine()).matches("[23]5.*");
            }
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> isEndedBy(in, out));
        }
        assertThat(stored()).isZero();
    }

    /** The goodbye may get lost when our last byte arrives at a door that is shut. */
    private static boolean isEndedBy(BufferedReader in, OutputStream out) {
        try {
            out.write('x');
            return in.ready();
        } catch (IOException shut) {
            return true;
        }
    }

    private void listen(Duration longest) {
        var settings =
                new ReturnsSettings.Listener(true, "127.0.0.1", 0, DataSize.ofMegabytes(1), 10, Duration.ofSeconds(30));
        listener = new ReturnsListener(true, settings, addresses, receiving, room, longest);
        listener.start();
    }

    private int stored() {
        return returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10).size();
    }

    private long newest() {
        return returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 1).get(0).id();
    }

    private void bring(SentLetter.Sent letter, int kilobytes) throws MessagingException {
        var mail = "From: someone@elsewhere.test\nSubject: " + kilobytes + "\n\n"
                + ("x".repeat(99) + "\n").repeat(kilobytes * 10);
        ComingHomeTest.send(listener.port(), "<>", letter.returnPath(), mail);
    }
}
