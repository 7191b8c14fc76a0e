package org.dateline.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person's decision that practice is over, as a file in the data folder. It is written before anything is done about it: from then
 * on whatever starts on this folder is a real office, wherever the program was killed.
 *
 * @param data the folder of the real office; that of the practice is in it
 * @param forget whether the practice office is to be deleted
 */
record EndOfPractice(Path data, boolean forget) {

    private static final Logger LOG = LoggerFactory.getLogger(EndOfPractice.class);
    private static final String FILE = "end-of-practice";

    static Optional<EndOfPractice> in(Path data) {
        var file = data.resolve(FILE);
        if (Files.notExists(file)) return Optional.empty();
        var written = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            written.load(reader);
        } catch (IOException e) {
            throw new CannotStart(
                    "%s cannot be read (%s)".formatted(file, e.getMessage()),
                    "Let the user that runs Dateline read it.");
        }
        return Optional.of(new EndOfPractice(data, Boolean.parseBoolean(written.getProperty("forget"))));
    }

    /** Holds also after a power cut. */
    void decide() throws IOException {
        WholeFile.put(data.resolve(FILE), """
            # The practice is over: this folder holds a real office.
            forget = %s
            """.formatted(forget));
    }

    /** Stops what a killed practice office left running, and deletes its folder where that was wanted. A next start tries again. */
    void tidy() {
        var practice = data.resolve(DataFolder.PRACTICE);
        if (Files.notExists(practice)) return;
        try {
            if (EmbeddedDatabase.laidToRest(practice) && forget) Binaries.delete(practice);
        } catch (IOException | UncheckedIOException | CannotStart e) {
            LOG.warn("The practice office in {} is over, and could not be cleared away: {}", practice, e.getMessage());
        }
    }
}
