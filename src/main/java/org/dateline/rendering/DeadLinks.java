package org.dateline.rendering;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.dateline.release.Occasion;
import org.dateline.release.Occasions;
import org.dateline.release.Releases;
import org.springframework.stereotype.Component;

/**
 * Finds the links of a release that lead nowhere, before their readers do. They are tried when somebody asks for it, in the background; the office can do without, and the practice office
 * does, since nothing leaves its machine.
 */
@Component
public class DeadLinks {

    private static final int HOSTS_AT_ONCE = 4;
    private static final Duration OLD = Duration.ofHours(1);

    private final Releases releases;
    private final Occasions occasions;
    private final LinkRounds rounds;
    private final LinkAddresses addresses;
    private final LinkSettings settings;
    private final Installation installation;
    private final Clock clock;
    private final AtomicBoolean trying = new AtomicBoolean();

    DeadLinks(
            Releases releases,
            Occasions occasions,
            LinkRounds rounds,
            LinkAddresses addresses,
            LinkSettings settings,
            Installation installation,
            Clock clock) {
        this.releases = releases;
        this.occasions = occasions;
        this.rounds = rounds;
        this.addresses = addresses;
        this.settings = settings;
        this.installation = installation;
        this.clock = clock;
    }

    /** Of the latest version in all its languages. @throws org.dateline.release.NoSuchRelease if there is none */
    LinkReport of(long releaseId) {
        return rounds.report(releaseId, links(releaseId));
    }

    private List<Link> links(long releaseId) {
        var version = releases.latestVersion(releaseId).id();
        var texts = releases.translations(version).stream().flatMap(translation -> Link.of(translation).stream());
        var registration = occasions.of(version).map(Occasion::link).filter(Link::leadsToAPage);
        return Stream.concat(texts, registration.map(Link::ofTheOccasion).stream())
                .toList();
    }

    /** Why none is tried here, for people; empty where they are. */
    String untriedBecause() {
        if (installation.isDemo()) return Phrases.say("rendering.links.practice");
        return settings.tried() ? "" : Phrases.say("rendering.links.off");
    }

    /** Somebody wants them tried, now and anew. They are, within seconds. */
    public void ask(long releaseId, long staffId) {
        int links = wanted(releaseId).size();
        if (links > 0 && untriedBecause().isEmpty()) rounds.ask(releaseId, links, staffId);
    }

    /** Unless each of them was tried within the last hour. */
    public void askIfOld(long releaseId, long staffId) {
        var known = of(releaseId);
        var round = known.round();
        if (round == null
                || !known.isComplete()
                || round.askedAt().isBefore(clock.instant().minus(OLD))) ask(releaseId, staffId);
    }

    private List<String> wanted(long releaseId) {
        return links(releaseId).stream()
                .map(Link::address)
                .distinct()
                .limit(settings.most())
                .toList();
    }

    /**
     * Tries what was asked for, one release at a time, in a thread of its own: those of the timetable are few, and must not wait for strangers. Harmless early, late, twice and on
     * several nodes at once.
     */
    public void beginDue() {
        if (trying.get()) return;
        taken().ifPresent(releaseId -> {
            trying.set(true);
            thread(() -> {
                        try {
                            tryAll(releaseId);
                        } finally {
                            trying.set(false);
                        }
                    })
                    .start();
        });
    }

    /** The same, all that is asked for and to its end. */
    void tryDue() {
        for (var next = taken(); next.isPresent(); next = taken()) tryAll(next.get());
    }

    private Optional<Long> taken() {
        return rounds.take(settings.within().plusMinutes(1));
    }

    private void tryAll(long releaseId) {
        var wanted = wanted(releaseId);
        var until = System.nanoTime() + settings.within().toNanos();
        var told = new LinkedBlockingQueue<LinkAnswer>();
        var visitors = visitors();
        try {
            begin(wanted, until, visitors, told);
            for (int i = 0; i < wanted.size(); i++) {
                var answer = told.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null) break;
                rounds.keep(releaseId, answer);
            }
            rounds.end(releaseId);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            visitors.shutdownNow();
        }
    }

    /** A host's links wait for one another, different hosts do not. */
    private void begin(List<String> wanted, long until, ExecutorService visitors, BlockingQueue<LinkAnswer> told) {
        var visits = new LinkVisits(addresses, settings.timeout());
        wanted.stream()
                .collect(Collectors.groupingBy(addresses::host))
                .values()
                .forEach(links -> visitors.execute(() -> {
                    try {
                        for (var link : links) told.add(visits.visit(link, until));
                    } catch (InterruptedException late) {
                        Thread.currentThread().interrupt();
                    }
                }));
    }

    private static ExecutorService visitors() {
        return Executors.newFixedThreadPool(HOSTS_AT_ONCE, DeadLinks::thread);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "links");
        thread.setDaemon(true);
        return thread;
    }
}
