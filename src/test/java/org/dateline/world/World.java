package org.dateline.world;

import java.util.Map;
import org.dateline.access.ApiTokens;
import org.dateline.access.Colleagues;
import org.dateline.email.SmtpServers;
import org.dateline.installation.DatabaseClock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What every journey finds: time that can be wound, and tables made fresh before each test. */
@TestConfiguration(proxyBeanMethods = false)
public class World {

    @Bean
    SettableTime settableTime(JdbcClient jdbc, DatabaseClock clock) {
        return new SettableTime(jdbc, clock);
    }

    /** As in the program, but quick: a hash that is hard to guess takes a tenth of a second, and each test makes several. */
    @Bean
    @Primary
    PasswordEncoder quickHashes() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
    }

    @Bean
    Desk desk(Colleagues colleagues, ApiTokens tokens) {
        return new Desk(colleagues, tokens);
    }

    @Bean
    @Primary
    MailServers mailServers(@Qualifier("relays") SmtpServers set) {
        return new MailServers(set);
    }

    @Bean
    CleanDatabase.FreshTables freshTables(JdbcClient jdbc) {
        return new CleanDatabase.FreshTables(jdbc);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> rememberFreshTables(CleanDatabase.FreshTables tables) {
        return started -> tables.remember();
    }
}
