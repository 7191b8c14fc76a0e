package org.dateline.installation;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * An installed program starts with the beans that the build found (Spring's ahead-of-time processing), which depend on the
 * settings that ship. Ours change none of them. Where somebody sets anything of Spring's that might, they are looked for at the
 * start, as without an installation: it takes two seconds longer.
 */
final class KnownBeans implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(KnownBeans.class);

    /** What is read by beans that are there in any case. */
    private static final Predicate<String> HARMLESS = Pattern.compile(
                    "(dateline|logging|server\\.(ssl|tomcat|compression)|spring\\.datasource(\\.hikari)?)[.\\[].+"
                            + "|server\\.(port|address|shutdown|servlet\\.session\\.timeout|forward-headers-strategy)"
                            + "|spring\\.(config|application|output|aot)\\..+")
            .asMatchPredicate();

    private static final Predicate<String> OF_SPRING = Pattern.compile(
                    "(spring|server|management|springdoc|debug)([._\\[].*)?")
            .asMatchPredicate();

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent settingsRead) {
        if (!AotDetector.useGeneratedArtifacts()) return;
        other(settingsRead.getEnvironment()).ifPresent(name -> {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
            log.info(
                    "{} is set, which may change what the program is made of: this start takes a little longer.", name);
        });
    }

    /** A setting of Spring's that may change which beans there are; empty: none. */
    static Optional<String> other(ConfigurableEnvironment environment) {
        if ("framework".equalsIgnoreCase(environment.getProperty("server.forward-headers-strategy")))
            return Optional.of("server.forward-headers-strategy: framework");
        if (environment.getActiveProfiles().length > 0) return Optional.of("A profile");
        return environment.getPropertySources().stream()
                .filter(source -> !isShipped(source))
                .flatMap(KnownBeans::names)
                .filter(OF_SPRING)
                .filter(HARMLESS.negate())
                .findFirst();
    }

    /** Settings within the jar; those beside it begin with "file". */
    private static boolean isShipped(PropertySource<?> source) {
        return source.getName().contains("class path resource");
    }

    private static Stream<String> names(PropertySource<?> source) {
        if (!(source instanceof EnumerablePropertySource<?> known)) return Stream.empty();
        var names = Stream.of(known.getPropertyNames()).filter(Objects::nonNull);
        return source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                ? names.map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.'))
                : names;
    }

    /** After the log is set up. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
