package org.dateline.rendering;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.dateline.installation.HttpCall;
import org.dateline.language.Phrases;
import org.dateline.rendering.LinkAddresses.NotAsked;

/**
 * Tries links, each host's one after another, for one release. What is asked is the link and nothing else: no cookie, no referrer, no word of the release or of the office.
 */
class LinkVisits {

    private static final int MOST_REDIRECTS = 5;
    /** What sites say to programs which they would show to a person. */
    private static final Set<Integer> CLOSED = Set.of(401, 403, 405, 406, 407, 429, 451, 999);

    private static final Map<String, String> HEADER =
            Map.of("User-Agent", "Dateline link check (robot)", "Accept", "*/*");

    private final LinkAddresses addresses;
    private final Duration timeout;
    private final Map<String, ReentrantLock> hosts = new ConcurrentHashMap<>();

    LinkVisits(LinkAddresses addresses, Duration timeout) {
        this.addresses = addresses;
        this.timeout = timeout;
    }

    /** @param until of {@link System#nanoTime}: nothing is asked after it */
    LinkAnswer visit(String link, long until) throws InterruptedException {
        var start = System.nanoTime();
        var end = start + Math.min(until - start, timeout.toNanos());
        try {
            var address = addresses.read(link);
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                var answer = asked(address, end);
                if (answer.location() == null) return told(link, answer.status());
                address = addresses.next(address, answer.location());
            }
            return LinkAnswer.broken(link, Phrases.record("rendering.link.on-and-on"));
        } catch (NotAsked notAsked) {
            return LinkAnswer.unsure(link, String.valueOf(notAsked.getMessage()));
        } catch (UnknownHostException nobody) {
            return LinkAnswer.broken(link, Phrases.record("rendering.link.unknown"));
        } catch (SSLException untrusted) {
            return LinkAnswer.unsure(link, Phrases.record("rendering.link.untrusted"));
        } catch (IOException silent) {
            return LinkAnswer.broken(link, Phrases.record("rendering.link.silent"));
        }
    }

    /** The head alone; and where that is not well answered the page, since many servers know no HEAD. */
    private HttpCall.Answer asked(URI address, long end) throws IOException, NotAsked, InterruptedException {
        var host = hosts.computeIfAbsent(String.valueOf(address.getHost()), name -> new ReentrantLock());
        if (!host.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) throw new IOException("no time was left");
        try {
            var to = addresses.allowed(address);
            var head = head(address, to, end);
            return head.isPresent() ? head.get() : call("GET", address, to, end);
        } finally {
            host.unlock();
        }
    }

    private static Optional<HttpCall.Answer> head(URI address, InetAddress to, long end) throws IOException {
        try {
            return Optional.of(call("HEAD", address, to, end)).filter(answer -> answer.status() < 400);
        } catch (HttpCall.NoAnswer unknown) {
            return Optional.empty();
        }
    }

    private static HttpCall.Answer call(String method, URI address, InetAddress to, long end) throws IOException {
        var left = Duration.ofNanos(end - System.nanoTime());
        if (left.toMillis() < 1) throw new IOException("no time was left");
        return new HttpCall(method, address, HEADER, new byte[0]).send(to, left);
    }

    private static LinkAnswer told(String link, int status) {
        if (status < 300) return LinkAnswer.answers(link);
        if (status < 400) return LinkAnswer.unsure(link, String.valueOf(status));
        return CLOSED.contains(status)
                ? LinkAnswer.unsure(link, Phrases.record("rendering.link.no-programs", String.valueOf(status)))
                : LinkAnswer.broken(link, String.valueOf(status));
    }
}
