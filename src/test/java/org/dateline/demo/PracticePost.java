package org.dateline.demo;

import java.time.Duration;
import java.util.Map;
import org.dateline.bounce.ReturnsListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The practice post office at a free port, opened and closed by a test; its mail is shown on the page of caught mail. */
@Component
public class PracticePost {

    private final CaughtMails mails;
    private final ReturnsListener listener;
    private @Nullable PostOffice office;

    PracticePost(CaughtMails mails, ReturnsListener listener) {
        this.mails = mails;
        this.listener = listener;
    }

    /**
     * Takes all mail.
     *
     * @param gone the address of somebody who has left: their server reports it
     * @return the port
     */
    public int open(String gone) {
        return open(gone, Answers.AFTER);
    }

    /** @param after how long their server takes to report it */
    public int open(String gone, Duration after) {
        var opened = new PostOffice(true, 0, mails, new Answers(Map.of(gone, Habit.HAS_LEFT), listener::port, after));
        opened.start();
        office = opened;
        return opened.port();
    }

    public void close() {
        if (office != null) {
            office.stop();
            office = null;
        }
    }
}
