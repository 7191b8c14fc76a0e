package org.dateline.installation;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class InstallationConfiguration {

    @Bean
    Installation installation(InstallationSettings settings) {
        return new Installation(Mode.EXTERNAL, settings.publicAddress());
    }

    @Bean
    DataFolder dataFolder(InstallationSettings settings) {
        return new DataFolder(settings.dataFolder());
    }

    @Bean
    JdbcConnectionDetails database(InstallationSettings settings) {
        var named = settings.database();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return named.username();
            }

            @Override
            public String getPassword() {
                return named.password();
            }

            @Override
            public String getJdbcUrl() {
                return String.valueOf(named.url());
            }
        };
    }

    @Bean
    DatabaseClock clock(JdbcClient jdbc) {
        return new DatabaseClock(jdbc);
    }

    @Bean
    Times times(DatabaseClock clock, InstallationSettings settings) {
        return new Times(clock, settings.zone());
    }
}
