package org.dateline.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dateline.email.Dns;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A DNS server on loopback that knows what a test tells it, and keeps silent about the names it is told to. */
public final class DnsOfTheTest implements AutoCloseable {

    private final DatagramSocket socket;
    private final List<Record> zone = new CopyOnWriteArrayList<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    public DnsOfTheTest() throws SocketException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var serving = new Thread(this::serve, "dns of the test");
        serving.setDaemon(true);
        serving.start();
    }

    /** Lines of a zone file: {@code association.example. 60 IN TXT "v=spf1 -all"}. */
    public DnsOfTheTest knows(String... lines) throws IOException {
        for (var line : lines)
            try (var master = new Master(
                    new java.io.ByteArrayInputStream(
                            (line + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                    Name.root)) {
                zone.add(master.nextRecord());
            }
        return this;
    }

    public DnsOfTheTest isSilentAbout(String name) {
        silent.add(name);
        return this;
    }

    /** Forgets what it knew, and answers everybody again. */
    public DnsOfTheTest forgets() {
        zone.clear();
        silent.clear();
        return this;
    }

    public Dns asked() {
        return new Dns(List.of("127.0.0.1:" + socket.getLocalPort()), Duration.ofMillis(400));
    }

    private void serve() {
        var buffer = new byte[4096];
        while (!socket.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                var answer = answer(new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength())));
                if (answer != null) socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private byte @org.jspecify.annotations.Nullable [] answer(Message asked) {
        var question = asked.getQuestion();
        if (silent.contains(question.getName().toString())) return null;
        var answer = new Message(asked.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        zone.stream()
                .filter(record -> record.getName().equals(question.getName()) && record.getType() == question.getType())
                .forEach(record -> answer.addRecord(record, Section.ANSWER));
        if (zone.stream().noneMatch(record -> record.getName().equals(question.getName())))
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        return answer.toWire();
    }

    @Override
    public void close() {
        socket.close();
    }
}
