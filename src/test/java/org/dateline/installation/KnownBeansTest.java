package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What an office sets leaves the program as it was built; what changes that is noticed before it is built so. */
class KnownBeansTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dateline.mode",
                "dateline.delivery.servers[0].host",
                "spring.datasource.url",
                "spring.datasource.hikari.maximum-pool-size",
                "server.port",
                "server.ssl.bundle",
                "logging.level.org.dateline",
                "java.home"
            })
    void whatAnOfficeSetsChangesNothing(String name) {
        set(name, "value");
        assertThat(KnownBeans.other(environment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "management.server.port,                    9090",
        "management.endpoints.web.exposure.include, metrics",
        "server.forward-headers-strategy,           FRAMEWORK",
        "spring.main.lazy-initialization,           true",
        "spring.profiles.active,                    office"
    })
    void whatMayChangeTheProgramIsNoticed(String name, String value) {
        set(name, value);
        assertThat(KnownBeans.other(environment)).isPresent();
    }

    @Test
    void alsoFromTheEnvironment() {
        setInEnvironment("DATELINE_DATAFOLDER", "SPRING_DATASOURCE_URL", "SERVER_PORT", "SPRINGFIELD", "PATH");
        assertThat(KnownBeans.other(environment)).isEmpty();
        setInEnvironment("MANAGEMENT_SERVER_PORT");
        assertThat(KnownBeans.other(environment)).contains("management.server.port");
    }

    private void set(String name, String value) {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("file [config/application.yml]", Map.of(name, value)));
    }

    private void setInEnvironment(String... names) {
        var values = new HashMap<String, Object>();
        for (var name : names) values.put(name, "9090");
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values));
    }
}
