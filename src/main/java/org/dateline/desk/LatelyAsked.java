package org.dateline.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.dateline.email.Dns.Answer;
import org.dateline.email.Lookups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** What the DNS said lately, and when. It is asked in the background: a name server that does not answer keeps nobody waiting. */
@Component
class LatelyAsked implements DisposableBean {

    private static final int AT_ONCE = 12;

    /** Whoever looks again sooner is shown the same. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Answer NOBODY_ANSWERED = new Answer(List.of(), false);

    private final Lookups dns;
    private final Clock clock;
    private final Map<Question, Said> said = new ConcurrentHashMap<>();
    private final Set<Question> asked = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LatelyAsked::thread);

    LatelyAsked(Lookups dns, Clock clock) {
        this.dns = dns;
        this.clock = clock;
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "asks-the-dns");
        thread.setDaemon(true);
        return thread;
    }

    private record Question(String type, String name) {}

    private record Said(Answer answer, Instant at) {}

    /** @param again what was said a while ago is asked again; else only what was never asked */
    Look look(boolean again) {
        said.values().removeIf(old -> old.at().isBefore(clock.instant().minus(KEPT)));
        return new Look(again);
    }

    /** One look at what is known; of one thread. */
    final class Look implements Lookups {
        private final boolean again;
        private boolean asking;
        private boolean lacking;
        private @Nullable Instant since;

        private Look(boolean again) {
            this.again = again;
        }

        @Override
        public Answer txt(String name) {
            return of(new Question("TXT", name), dns::txt);
        }

        @Override
        public Answer mx(String name) {
            return of(new Question("MX", name), dns::mx);
        }

        @Override
        public Answer address(String name) {
            return of(new Question("A", name), dns::address);
        }

        @Override
        public Answer reverse(String address) {
            return of(new Question("PTR", address), dns::reverse);
        }

        private Answer of(Question question, Function<String, Answer> how) {
            var known = said.get(question);
            if (known == null || again && known.at().isBefore(clock.instant().minus(FRESH))) ask(question, how);
            if (known == null || asked.contains(question)) asking = true;
            if (known == null) {
                lacking = true;
                return NOBODY_ANSWERED;
            }
            if (since == null || known.at().isBefore(since)) since = known.at();
            return known.answer();
        }

        /** Whether something was asked for, since this was last asked, that nobody has answered yet. */
        boolean lacked() {
            boolean lacked = lacking;
            lacking = false;
            return lacked;
        }

        /** Whether answers are still to come. */
        boolean isAsking() {
            return asking;
        }

        /** When the oldest answer came that it was given; null while there was none. */
        @Nullable
        Instant since() {
            return since;
        }
    }

    private void ask(Question question, Function<String, Answer> how) {
        if (!asked.add(question)) return;
        threads.execute(() -> {
            var answer = NOBODY_ANSWERED;
            try {
                answer = how.apply(question.name());
            } finally {
                said.put(question, new Said(answer, clock.instant()));
                asked.remove(question);
            }
        });
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
