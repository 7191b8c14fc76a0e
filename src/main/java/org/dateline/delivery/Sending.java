package org.dateline.delivery;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.dateline.email.SmtpServer;
import org.dateline.embargo.Lifted;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sending of this node, from start to stop, and its rounds: takes the people of mailings whose time is near, starts
 * those that are due by its own wait on database time, closes those that have come to an end.
 */
@Component
public class Sending implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** A start that is due but not yet allowed waits for its lift, which is a matter of milliseconds. */
    private static final Duration LOOK_HARD = Duration.ofMillis(20);

    private static final Duration HARD_FOR = Duration.ofSeconds(5);
    private static final Duration NEAR = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Press press;
    private final Preparation preparation;
    private final WritingOut writingOut;
    private final Mailings mailings;
    private final Relays relays;
    private final DeliverySettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate apart;
    private volatile @Nullable Engine engine;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Sending(
            Ledger ledger,
            Press press,
            Preparation preparation,
            WritingOut writingOut,
            Mailings mailings,
            Relays relays,
            DeliverySettings settings,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.press = press;
        this.preparation = preparation;
        this.writingOut = writingOut;
        this.mailings = mailings;
        this.relays = relays;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public boolean isAutoStartup() {
        return settings.running();
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        if (!relays.all().isEmpty()) {
            var name = Outbound.ownName() + "/" + ProcessHandle.current().pid();
            var started = new Engine(ledger, press, relays, settings, clock, name, this::announce);
            started.start();
            engine = started;
            relays.all().forEach(relay -> LOG.info("Letters go to {}.", relay.server()));
        }
        running = true;
        start("delivery-starts", this::startDue);
        start("delivery-rounds", this::keep);
        start("delivery-people", this::writeOut);
    }

    /** Ends within the grace: what is on the wire is finished, the rest is given back. */
    @Override
    public synchronized void stop() {
        running = false;
        threads.forEach(LockSupport::unpark);
        threads.clear();
        var stopping = engine;
        engine = null;
        if (stopping != null) {
            stopping.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What keeps letters from going out, in words; empty when nothing does. */
    public Optional<String> trouble() {
        var sending = engine;
        if (sending != null) {
            return sending.trouble();
        }
        return relays.all().isEmpty() ? Optional.of(Relays.noneSet()) : Optional.empty();
    }

    /** The mail servers that take our letters, as they are set; perhaps none. */
    public List<OutgoingServer> servers() {
        var sending = engine;
        return sending == null
                ? relays.all().stream()
                        .map(relay -> OutgoingServer.of(relay, null))
                        .toList()
                : sending.servers().stream()
                        .map(server -> OutgoingServer.of(server.relay(), server.trouble()))
                        .toList();
    }

    /** Why nothing from that domain can be sent, and what to do; empty when a mail server is set that takes it. */
    public Optional<String> adviceFor(String senderDomain) {
        return relays.adviceFor(senderDomain);
    }

    /** Which mail server takes emails from that domain, the one of most weight first. */
    public Optional<String> hostFor(String senderDomain) {
        return relays.of(senderDomain).map(SmtpServer::host);
    }

    /** Starts have a thread of their own: taking the people of a large mailing must not make another one late. */
    private void start(String name, Supplier<Duration> work) {
        var thread = new Thread(() -> repeat(work), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void repeat(Supplier<Duration> work) {
        boolean told = false;
        while (running) {
            var wait = LOOK;
            try {
                wait = work.get();
                told = false;
            } catch (RuntimeException failed) { // the database, most likely; whatever it is, this thread must go on
                if (!told) {
                    LOG.error("No mailing starts or ends until this is over; it is tried again by itself.", failed);
                    told = true;
                }
            }
            LockSupport.parkNanos(wait.toNanos());
        }
    }

    /** What the own wait has missed is made good; harmless early, late, twice and on two nodes. */
    public void round() {
        if (!settings.running()) {
            return;
        }
        startDue();
        keep();
        writeOut();
    }

    private Duration startDue() {
        mailings.dueToStart().forEach(mailing -> byItself("cannot start", mailing.id(), () -> begin(mailing)));
        if (mailings.beginHours() > 0) {
            wake();
        }
        return untilNextStart();
    }

    private Duration keep() {
        var endings = ledger.endings();
        endings.ended()
                .forEach(mailing -> byItself("cannot end", mailing, () -> endings.finish(mailing, mailings::finished)));
        endings.cancelRest();
        if (preparation.grow() > 0) {
            wake();
        }
        if (!held()) {
            mailings.toPrepare()
                    .forEach(mailing ->
                            byItself("cannot take its people", mailing.id(), () -> preparation.prepare(mailing)));
        }
        return LOOK;
    }

    /** Of each mailing some people; at once again while there are more. */
    private Duration writeOut() {
        var more = new AtomicBoolean();
        writingOut
                .waiting()
                .forEach(mailing -> byItself("cannot write out its people", mailing, () -> {
                    if (writingOut.next(mailing)) {
                        more.set(true);
                    }
                }));
        if (more.get()) {
            wake();
        }
        return more.get() ? Duration.ZERO : LOOK;
    }

    /** What is wrong with one mailing keeps no other from its time. It is told once, and tried again at each look. */
    private void byItself(String what, long mailing, Runnable work) {
        var trouble = "Mailing " + mailing + " " + what;
        try {
            work.run();
            told.remove(trouble);
        } catch (RuntimeException failed) {
            if (told.add(trouble)) {
                LOG.error("{}; it is tried again by itself, the others go on.", trouble, failed);
            }
        }
    }

    private void begin(Mailing mailing) {
        var sending = engine;
        var advice = relays.adviceFor(senderDomain(mailing));
        if (advice.isPresent()) {
            mailings.waiting(mailing.id(), advice.get());
        } else if (mailings.started(mailing.id()) && sending != null) {
            sending.wake();
        }
    }

    private void wake() {
        var sending = engine;
        if (sending != null) {
            sending.wake();
        }
    }

    private String senderDomain(Mailing mailing) {
        return jdbc.sql("select split_part(sender_address, '@', 2) from release where id = :id")
                .param("id", mailing.releaseId())
                .query(String.class)
                .single();
    }

    private boolean held() {
        return jdbc.sql("select everything_held()").query(Boolean.class).single();
    }

    private Duration untilNextStart() {
        var next = jdbc.sql("""
                select extract(epoch from least(
                       (select min(start_at) from mailing
                         where state = 'prepared' and start_at > dateline_now() - make_interval(secs => :hard)),
                       (select min(z.not_before) from mailing_zone z join mailing m on m.id = z.mailing_id
                         where m.state = 'running' and z.begun_at is null and z.not_before > dateline_now() - make_interval(secs => :hard)))
                       - dateline_now())""")
                .param("hard", HARD_FOR.toSeconds())
                .query((row, n) -> Optional.ofNullable(row.getBigDecimal(1)))
                .single()
                .map(Sending::seconds)
                .orElse(LOOK.plus(NEAR));
        var sending = engine;
        if (sending != null) {
            sending.warmUp(next.compareTo(NEAR) < 0);
        }
        if (next.compareTo(LOOK) > 0 && next.compareTo(NEAR) < 0) {
            getReady();
        }
        if (next.isNegative() || next.isZero()) {
            return LOOK_HARD;
        }
        return next.compareTo(LOOK) < 0 ? next : LOOK;
    }

    /** There is a second left for it; what it does not reach is looked up when the first letter is made. */
    private void getReady() {
        jdbc.sql("""
                select distinct m.id, m.release_id, al.form
                  from mailing m join approval a on a.release_id = m.release_id and a.voided_at is null
                  join approved_letter al on al.approval_id = a.id and al.mailing_id = m.id
                 where m.state = 'prepared' and m.start_at between dateline_now() and dateline_now() + make_interval(secs => :near)""")
                .param("near", NEAR.toSeconds())
                .query((row, n) -> new Soon(row.getLong("id"), row.getLong("release_id"), row.getBytes("form")))
                .list()
                .forEach(soon -> byItself(
                        "has a letter that cannot be read",
                        soon.mailing,
                        () -> press.getReady(soon.release, soon.form)));
    }

    private record Soon(long mailing, long release, byte[] form) {}

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    @TransactionalEventListener(Lifted.class)
    void startWhatWaitedForIt() {
        threads.forEach(LockSupport::unpark);
    }

    /** What others do with it must not keep results from being stored. */
    private void announce(Result result) {
        var due = result.due();
        if (due == null) {
            return;
        }
        var refused = new DeliveryRefused(
                due.id(),
                due.mailingId(),
                due.contactId(),
                due.address(),
                result.reply(),
                result.meaning(),
                result.state() == SendingState.EXPIRED);
        try {
            apart.executeWithoutResult(status -> events.publishEvent(refused));
        } catch (DataAccessException | TransactionException ofTheDatabase) {
            throw ofTheDatabase;
        } catch (RuntimeException bug) {
            LOG.error("{} was stored, but somebody who listens to it failed.", refused, bug);
        }
    }
}
