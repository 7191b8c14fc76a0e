package org.dateline.installation;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;

/**
 * Ends a practice office in order and begins the real one in a process of its own, by the same command: whatever the first held is
 * free by then, and nothing of it is in the memory of the second. Where that cannot be done, the next start does it.
 */
public final class Handover implements ApplicationListener<PracticeEnded> {

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    /** For the page that answers, its style and its script. */
    private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(3);

    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(90);

    /** As sysexits.h has it for "try again"; a service that is restarted on failure is. */
    private static final int START_AGAIN = 75;

    private final AtomicBoolean begun = new AtomicBoolean();

    private Handover() {}

    /** Has this program, should it be a practice office, hand over once practice is over; and ends it with one that handed over to it. */
    public static void prepare(SpringApplication program) {
        Successor.followPredecessor();
        program.addListeners(new Handover());
    }

    @Override
    public void onApplicationEvent(PracticeEnded ended) {
        if (!begun.compareAndSet(false, true)) return;
        var thread = new Thread(() -> handOver(ended), "start-for-real");
        thread.setDaemon(false); // that of a request is, and the program would end with the last page's
        thread.start();
    }

    private void handOver(PracticeEnded ended) {
        try {
            var successor = Successor.announced();
            Thread.sleep(UNTIL_ANSWERED.toMillis());
            LOG.info("The practice is over. It closes, and an office of your own begins");
            if (!closed(ended)) startAgain("The practice office does not close.");
            var command = SameCommand.line();
            if (command.isEmpty()) startAgain("How this program was started cannot be found out.");
            successor.start(command.get());
            System.gc(); // this process only waits from now on, and gives back what it does not need
            System.exit(successor.end());
        } catch (IOException e) {
            startAgain("It could not be started by itself (%s).".formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean closed(PracticeEnded ended) throws InterruptedException {
        var closing = new Thread(ended::close, "end-of-practice");
        closing.start();
        closing.join(LONGEST_CLOSING.toMillis());
        return !closing.isAlive();
    }

    /** At once, since what does not close would keep the program from ending too. */
    @SuppressWarnings("SystemOut") // the log may be closed already
    private static void startAgain(String reason) {
        System.err.println(reason + " Start Dateline again: the same command opens an office of your own.");
        Runtime.getRuntime().halt(START_AGAIN);
    }
}
