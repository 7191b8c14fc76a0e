package org.dateline.installation;

import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells in one line why Dateline does not start and what to do, where we know; the rest keeps its stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneLine implements SpringBootExceptionReporter {

    @Override
    @SuppressWarnings("SystemOut") // the log may be what does not work
    public boolean reportException(Throwable failure) {
        var known = Optional.<Throwable>ofNullable(failure);
        while (known.isPresent()) {
            var line = line(known.get());
            if (line != null) {
                System.err.println("Dateline cannot start. " + line);
                return true;
            }
            known = known.map(Throwable::getCause);
        }
        return false;
    }

    private static @Nullable String line(Throwable failure) {
        if (failure instanceof CannotStart told) return told.getMessage() + ". " + told.advice();
        if (failure instanceof PortInUseException port)
            return "Port %d is taken by another program. Stop it, or set another port: --server.port=8081"
                    .formatted(port.getPort());
        if (failure instanceof BindException setting)
            return unusable(
                    setting.getName().toString(),
                    setting.getProperty() == null ? null : setting.getProperty().getValue());
        if (failure instanceof InvalidConfigurationPropertyValueException setting)
            return unusable(setting.getName(), setting.getValue());
        if (failure instanceof FlywayException flyway)
            return "The database cannot be brought up to date: %s Restore the backup that was made before, and report this."
                    .formatted(String.valueOf(flyway.getMessage())
                            .lines()
                            .map(String::strip)
                            .filter(l -> !l.isEmpty())
                            .reduce((a, b) -> a + " / " + b)
                            .orElse(""));
        return null;
    }

    private static String unusable(String setting, @Nullable Object value) {
        return "The setting %s cannot be used%s. What it may be is said in config/application.yml."
                .formatted(setting, value == null ? "" : " as it is: " + value);
    }
}
