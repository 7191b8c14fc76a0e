package org.dateline.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a Spring context a fresh database and data folder, and the keys of a domain whose letters are signed. */
public class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            TestPropertyValues.of(
                            "dateline.mode=external",
                            "dateline.database.url=" + TestDatabase.create(),
                            "dateline.database.username=",
                            "dateline.database.password=",
                            "dateline.data-folder=" + Files.createTempDirectory("dateline-test"))
                    .and(KeysForSigning.settings())
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
