package org.dateline.installation;

import java.nio.file.Files;

/** Which mode this start is, by the settings and by what the data folder holds. */
final class ModeChoice {

    private ModeChoice() {}

    static Mode of(InstallationSettings settings) {
        var real = Files.exists(settings.dataFolder().resolve(EmbeddedDatabase.FOLDER))
                || EndOfPractice.in(settings.dataFolder()).isPresent();
        var named = settings.database().url() != null;
        var mode = settings.mode() != null ? settings.mode() : named ? Mode.EXTERNAL : real ? Mode.EMBEDDED : Mode.DEMO;
        if (mode == Mode.EXTERNAL && !named)
            throw new CannotStart(
                    "No database is named", "Set dateline.database.url, or dateline.mode to embedded or demo.");
        if (mode != Mode.EXTERNAL && named)
            throw new CannotStart(
                    "A database is named, and the mode is " + mode.word(),
                    "Remove dateline.database.url, or set dateline.mode to external.");
        if (mode == Mode.DEMO && real)
            throw new CannotStart(
                    "The data folder %s holds a real office, no place for a demo".formatted(settings.dataFolder()),
                    "Name another folder in dateline.data-folder.");
        return mode;
    }
}
