package org.dateline.demo;

import org.dateline.access.Colleagues;
import org.dateline.access.DemoSignIn;
import org.dateline.installation.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Begins the sample story when a demo starts for the first time. */
@Component
class Practice implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Practice.class);

    private final Installation installation;
    private final PracticeWorld world;
    private final Colleagues colleagues;

    Practice(Installation installation, PracticeWorld world, Colleagues colleagues) {
        this.installation = installation;
        this.world = world;
        this.colleagues = colleagues;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (installation.isDemo() && world.isEmpty()) {
            world.begin(
                    colleagues.findByEmail(DemoSignIn.OFFICER).orElseThrow(),
                    colleagues.findByEmail(DemoSignIn.APPROVER).orElseThrow());
            log.info("The sample release goes out by itself in a little more than a minute; watch it on Today");
        }
    }
}
