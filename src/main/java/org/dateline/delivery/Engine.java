package org.dateline.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The sending of one node: a heart, a recorder, and a courier for each connection to each mail server. */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    /** After so many lifetimes without a word of a server, what waits behind it is for other connections. */
    private static final int SILENCE = 3;

    private static final Duration LOOK_FOR_WORK = Duration.ofMillis(250);

    private final Ledger ledger;
    private final Press press;
    private final DeliverySettings settings;
    private final Relays relays;
    private final List<MailServer> servers;
    private final Heart heart;
    private final Traffic traffic;
    private final Map<String, Integer> atOnce;
    private final Recorder recorder;
    private final List<Courier> couriers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Object work = new Object();
    private volatile boolean stopping;
    private volatile boolean aborting;
    private volatile boolean warmingUp;
    private volatile boolean databaseGone;

    /** @param refused hears of each bad end, in the transaction that stores it */
    Engine(
            Ledger ledger,
            Press press,
            Relays relays,
            DeliverySettings settings,
            Clock clock,
            String name,
            Consumer<Result> refused) {
        this.ledger = ledger;
        this.press = press;
        this.settings = settings;
        this.relays = relays;
        this.servers = relays.all().stream()
                .map(relay -> new MailServer(relay, ledger.allowances(), clock))
                .toList();
        this.heart = new Heart(ledger.nodes(), name, settings.lifetime());
        this.traffic = new Traffic(
                ledger.allowances(), ledger.slowdowns(), settings.receivers().limits());
        this.atOnce = settings.receivers().atOnce();
        this.recorder = new Recorder(results -> ledger.attempts().store(results, refused));
    }

    void start() {
        heart.begin();
        for (var server : servers) {
            for (int i = 1; i <= server.relay().connections(); i++) {
                couriers.add(new Courier(this, server, Serving.of(server.relay(), relays.all()), i));
            }
        }
        thread("delivery-recorder", recorder);
        thread("delivery-heart", this::beatOn);
        thread("delivery-watch", this::watch);
        for (int i = 0; i < couriers.size(); i++) {
            thread("delivery-" + (i + 1), couriers.get(i));
        }
    }

    /** Begins no further letter, finishes what is on the wire, gives back the rest; breaks off after the grace. */
    void stop() {
        stopping = true;
        wake();
        long end = System.nanoTime() + settings.grace().toNanos();
        var connections = threads.subList(3, threads.size());
        join(connections, end);
        if (connections.stream().anyMatch(Thread::isAlive)) {
            LOG.warn("Some mail servers have not answered within the grace; what they had is uncertain.");
            couriers.forEach(courier -> courier.line().abort());
            join(connections, System.nanoTime() + settings.heartbeat().toNanos());
        }
        aborting = true;
        wake();
        recorder.stop();
        join(threads, System.nanoTime() + settings.heartbeat().toNanos());
        try {
            heart.stop();
        } catch (DataAccessException gone) {
            LOG.warn("The database is gone; other nodes will take over what this one had.", gone);
        }
    }

    /** Asks by a connection of its own alone, so that it waits for nobody. */
    private void beatOn() {
        repeat(() -> {
            heart.beat();
            int uncertain = heart.mayJudge()
                    ? ledger.nodes().takeOver(heart.node(), settings.lifetime(), heart.hasWatched())
                    : 0;
            if (uncertain > 0) {
                LOG.warn(
                        "Took over from a node that died; of {} letters nobody knows whether they arrived.", uncertain);
                wake();
            }
            if (databaseGone) {
                databaseGone = false;
                LOG.info("The database answers again; sending goes on.");
            }
        });
    }

    /** Connections whose server takes nothing, or says nothing. */
    private void watch() {
        var silence = settings.lifetime().multipliedBy(SILENCE);
        repeat(() -> {
            couriers.forEach(courier -> courier.line().abortIfStalled());
            couriers.forEach(courier -> courier.shareIfSilentFor(silence));
        });
    }

    private void repeat(Runnable work) {
        while (!aborting) {
            try {
                work.run();
            } catch (DataAccessException | TransactionException gone) {
                databaseGone(gone);
            } catch (RuntimeException mistake) {
                LOG.error("A mistake in the program; this node goes on saying that it lives.", mistake);
            }
            pauseUnless(settings.heartbeat());
        }
    }

    void databaseGone(Exception gone) {
        if (!databaseGone) {
            databaseGone = true;
            LOG.error("The database does not answer. No letter is begun until it does; nothing is lost.", gone);
        }
    }

    /** Something to send may have come. */
    void wake() {
        synchronized (work) {
            work.notifyAll();
        }
    }

    /** A start is near: connections may be opened, nothing is sent. */
    void warmUp(boolean near) {
        warmingUp = near;
    }

    boolean isWarmingUp() {
        return warmingUp;
    }

    void awaitWork() throws InterruptedException {
        synchronized (work) {
            if (!stopping) {
                work.wait(LOOK_FOR_WORK.toMillis());
            }
        }
    }

    private void pauseUnless(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        synchronized (work) {
            try {
                for (long left = pause.toMillis();
                        left > 0 && !aborting;
                        left = (end - System.nanoTime()) / 1_000_000) {
                    work.wait(left);
                }
            } catch (InterruptedException stopped) {
                aborting = true;
            }
        }
    }

    private void thread(String name, Runnable body) {
        var thread = new Thread(body, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private static void join(List<Thread> threads, long end) {
        try {
            for (var thread : threads) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isAborting() {
        return aborting;
    }

    Ledger ledger() {
        return ledger;
    }

    Press press() {
        return press;
    }

    List<MailServer> servers() {
        return servers;
    }

    /** Whether this connection to a server works beside those to the others, so that each has its share. */
    boolean isWanted(MailServer server, int connection) {
        return connection <= server.wanted(servers);
    }

    /** Whether another server that is well may take letters of this one. */
    boolean hasAnother(MailServer server) {
        return servers.stream()
                .anyMatch(
                        peer -> peer != server && peer.isWell() && peer.relay().overlaps(server.relay()));
    }

    /** What keeps letters from going out, since no server that is well can take them. */
    Optional<String> trouble() {
        return servers.stream()
                .filter(server -> !server.isWell() && !hasAnother(server))
                .flatMap(server -> Stream.ofNullable(server.trouble()))
                .findFirst();
    }

    Heart heart() {
        return heart;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Who takes letters now, for a connection to a server that serves so. */
    Taker taker(Serving serving) {
        var closed = traffic.closed();
        closed.addAll(ledger.leases().full(atOnce));
        return new Taker(serving, heart.node(), window(), connections(), heart.incarnation(), closed, atOnce);
    }

    Recorder recorder() {
        return recorder;
    }

    int window() {
        return settings.window();
    }

    int connections() {
        return relays.connections();
    }
}
