package org.dateline.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** From a practice office to an empty one of one's own, which takes nothing along. */
@Component
public class StartForReal {

    private final InstallationSettings settings;
    private final DataFolder practice;
    private final @Nullable InetAddress address;
    private final ConfigurableApplicationContext office;

    StartForReal(
            InstallationSettings settings,
            DataFolder practice,
            ServerProperties server,
            ConfigurableApplicationContext office) {
        this.settings = settings;
        this.practice = practice;
        this.address = server.getAddress();
        this.office = office;
    }

    /** The mode that the settings fix; what they say for good is not changed from a page. */
    public Optional<Mode> fixed() {
        return Optional.ofNullable(settings.mode());
    }

    /** Where the practice office lives, and stays asleep. */
    public Path practice() {
        return practice.path();
    }

    /** Where the office of one's own will answer, if not on this machine only. */
    public Optional<InetAddress> address() {
        return Optional.ofNullable(address);
    }

    /**
     * Writes down that practice is over, and has the program end this office and begin the other one.
     *
     * @param forget whether the practice office is deleted
     * @throws IOException it could not be written down; practice goes on
     */
    public void begin(boolean forget) throws IOException {
        new EndOfPractice(settings.dataFolder(), forget).decide();
        office.publishEvent(new PracticeEnded(office));
    }
}
