package org.dateline.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A line to a port of this machine on which every byte takes half a round trip longer, each way. */
final class DelayingLine implements AutoCloseable {
    private static final int MOST_ON_THE_WAY = 1 << 16;

    private final int target;
    private final long delayNanos;
    private final ServerSocket listener;

    private DelayingLine(int target, long delayNanos, ServerSocket listener) {
        this.target = target;
        this.delayNanos = delayNanos;
        this.listener = listener;
    }

    /** No detour at all where there is nothing to delay. */
    static DelayingLine to(int port, Duration roundTrip) throws IOException {
        var line = new DelayingLine(
                port, roundTrip.toNanos() / 2, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
        inBackground(line::listen);
        return line;
    }

    int port() {
        return delayNanos == 0 ? target : listener.getLocalPort();
    }

    private void listen() {
        while (true) {
            try {
                var near = listener.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                carry(near, far);
                carry(far, near);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        var onTheWay = new DelayQueue<Packet>();
        inBackground(() -> read(from, onTheWay));
        inBackground(() -> write(onTheWay, to));
    }

    private void read(Socket from, DelayQueue<Packet> onTheWay) {
        try {
            InputStream in = from.getInputStream();
            for (byte[] buffer = new byte[MOST_ON_THE_WAY]; ; buffer = new byte[MOST_ON_THE_WAY]) {
                int length = in.read(buffer);
                onTheWay.add(new Packet(buffer, length, System.nanoTime() + delayNanos));
                if (length < 0) {
                    return;
                }
            }
        } catch (IOException broken) {
            onTheWay.add(new Packet(new byte[0], -1, System.nanoTime() + delayNanos));
        }
    }

    private static void write(DelayQueue<Packet> onTheWay, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (var packet = onTheWay.take(); packet.length >= 0; packet = onTheWay.take()) {
                out.write(packet.bytes, 0, packet.length);
            }
        } catch (IOException broken) {
            return; // the other side is told by the closing of its own socket
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void inBackground(Runnable work) {
        var thread = new Thread(work, "delaying-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private record Packet(byte[] bytes, int length, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Packet) other).due);
        }
    }
}
