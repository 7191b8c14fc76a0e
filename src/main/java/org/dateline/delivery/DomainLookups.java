package org.dateline.delivery;

import java.net.IDN;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.dateline.email.Dns;
import org.dateline.installation.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Finds out whose mail servers take the mail of the domains we write to. What cannot be found out in time belongs to the
 * rest for now: no mailing waits for it.
 */
@Component
public class DomainLookups {
    private static final Logger LOG = LoggerFactory.getLogger(DomainLookups.class);
    /** The resolver is shared with everything else on this machine. */
    private static final int AT_ONCE = 8;

    private static final int BATCH = 200;
    private static final Duration BEFORE_A_MAILING = Duration.ofSeconds(5);
    private static final Duration BY_THE_CLOCK = Duration.ofMinutes(2);
    private static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    private final MailDomains domains;
    private final Dns dns;
    private final boolean wanted;
    private final AtomicBoolean busy = new AtomicBoolean();

    @Autowired
    DomainLookups(MailDomains domains, Dns dns, DeliverySettings settings, Installation installation) {
        this(domains, dns, settings.receivers().lookup() && !installation.isDemo());
    }

    DomainLookups(MailDomains domains, Dns dns, boolean wanted) {
        this.domains = domains;
        this.dns = dns;
        this.wanted = wanted;
    }

    /** Domains that are new here or were asked about long ago. */
    public void round() {
        learn(BY_THE_CLOCK);
        domains.forgetUnused();
    }

    void beforeAMailing() {
        learn(BEFORE_A_MAILING);
    }

    /** Asks about as many as the time allows. */
    void learn(Duration most) {
        domains.learnNames();
        if (!wanted || !busy.compareAndSet(false, true)) {
            return;
        }
        var threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
            var thread = new Thread(work, "delivery-lookups");
            thread.setDaemon(true);
            return thread;
        });
        try {
            learn(threads, System.nanoTime() + most.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
            busy.set(false);
        }
    }

    private void learn(ExecutorService threads, long end) throws InterruptedException {
        List<String> names;
        do {
            names = domains.unknown(BATCH);
            var answers = threads.invokeAll(
                    names.stream()
                            .map(name -> (Callable<MailDomain>) () -> look(name))
                            .toList(),
                    Math.max(1, end - System.nanoTime()),
                    TimeUnit.NANOSECONDS);
            domains.store(answers.stream().flatMap(DomainLookups::answered).toList());
        } while (names.size() == BATCH && System.nanoTime() < end);
    }

    private static Stream<MailDomain> answered(Future<MailDomain> asked) {
        try {
            return Stream.of(asked.get());
        } catch (CancellationException outOfTime) {
            return Stream.empty();
        } catch (ExecutionException bug) {
            LOG.error("A domain could not be looked up; its letters go with the rest.", bug);
            return Stream.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }

    private MailDomain look(String name) {
        var ascii = ascii(name);
        if (ascii.isEmpty()) {
            return new MailDomain(name, Receiver.REST, GOOD_FOR);
        }
        var servers = dns.mx(ascii.get());
        var receiver = servers.values().stream()
                .findFirst()
                .flatMap(domains.known()::running)
                .map(Receiver::word)
                .orElse(Receiver.REST);
        return new MailDomain(name, receiver, servers.known() ? GOOD_FOR : ASK_AGAIN);
    }

    private static Optional<String> ascii(String name) {
        try {
            return Optional.of(IDN.toASCII(name));
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }
}
