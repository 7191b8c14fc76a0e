package org.dateline.installation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.support.GenericApplicationContext;

/** A practice office that is to end, for tests. */
public final class APractice {

    private APractice() {}

    /** Nobody closes the office: it is only written down. */
    public static StartForReal in(Path data, @Nullable Mode fixed) {
        var office = new GenericApplicationContext();
        office.refresh();
        var settings = settings(data, fixed, null);
        return new StartForReal(settings, DataFolder.of(settings, Mode.DEMO), new ServerProperties(), office);
    }

    public static boolean isOver(Path data) {
        return EndOfPractice.in(data).isPresent();
    }

    static InstallationSettings settings(Path data, @Nullable Mode fixed, @Nullable Path keyRing) {
        return new InstallationSettings(
                fixed,
                data,
                keyRing,
                null,
                ZoneOffset.UTC,
                "en",
                Duration.ofSeconds(5),
                new InstallationSettings.Database(null, "", ""));
    }
}
