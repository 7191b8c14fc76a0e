package org.dateline.installation;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;

/** It is written down that this office was practice and is over. */
final class PracticeEnded extends ApplicationContextEvent {

    private static final long serialVersionUID = 1;

    PracticeEnded(ConfigurableApplicationContext practice) {
        super(practice);
    }

    void close() {
        ((ConfigurableApplicationContext) getApplicationContext()).close();
    }
}
