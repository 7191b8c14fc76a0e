package org.dateline.installation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that goes on in place of this one, which waits for it. To whoever started this one they are one program: what is
 * written goes where it went, a signal ends both, and the one ends as the other did.
 */
final class Successor {

    private static final String OF = "DATELINE_SUCCESSOR_OF";

    private @Nullable Process process;
    private boolean stopped;

    private Successor() {}

    /** From now on a signal to this process is one to its successor, also to one that is not there yet. */
    static Successor announced() {
        var successor = new Successor();
        Runtime.getRuntime().addShutdownHook(new Thread(successor::stop, "end-of-successor"));
        return successor;
    }

    /** Not when this process is already told to end. */
    synchronized void start(List<String> command) throws IOException {
        if (stopped) return;
        var beginning = new ProcessBuilder(command).inheritIO();
        beginning.environment().put(OF, String.valueOf(ProcessHandle.current().pid()));
        process = beginning.start();
    }

    /** Waits for it, and says with which code it ended. */
    int end() throws InterruptedException {
        var started = started();
        return started == null ? 0 : started.waitFor();
    }

    private synchronized @Nullable Process started() {
        return process;
    }

    private void stop() {
        synchronized (this) {
            stopped = true;
        }
        try {
            var started = started();
            if (started == null) return;
            started.destroy();
            started.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In a successor: ends it when the process that waits for it was killed, since nobody else would know of it. */
    static void followPredecessor() {
        predecessor()
                .ifPresent(pid -> ProcessHandle.current()
                        .parent()
                        .filter(parent -> parent.pid() == pid)
                        .ifPresentOrElse(parent -> parent.onExit().thenRun(Successor::leave), Successor::leave));
    }

    private static Optional<Long> predecessor() {
        return Optional.ofNullable(System.getenv(OF)).map(Long::valueOf);
    }

    /** As by SIGTERM. */
    private static void leave() {
        new Thread(() -> System.exit(143), "predecessor-ended").start();
    }
}
