package org.dateline.installation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * What this installation is.
 *
 * @param mode demo, embedded or external; unset: external where a database is named, else what the data folder holds,
 *     else demo
 * @param dataFolder keys, and in demo and embedded mode the database; writable by us alone
 * @param keyRing the key ring, where it is not the file "keys" in the data folder
 * @param publicAddress where recipients reach our public pages, without a slash at the end; unset: this machine
 * @param zone in which the office reads its clock
 * @param language in which the office keeps its records, and reads the desk where nobody asks for another: en or fr
 * @param clockReading how often the database is asked for the time
 */
@ConfigurationProperties("dateline")
record InstallationSettings(
        @Nullable Mode mode,
        @DefaultValue("data") Path dataFolder,
        @Nullable Path keyRing,
        @Nullable URI publicAddress,
        @DefaultValue("Europe/Brussels") ZoneId zone,
        @DefaultValue("en") String language,
        @DefaultValue("5s") Duration clockReading,
        @DefaultValue Database database) {

    /**
     * The PostgreSQL of an external installation.
     *
     * @param url such as {@code jdbc:postgresql://db.example.org/dateline}
     */
    record Database(
            @Nullable String url,
            @DefaultValue("dateline") String username,
            @DefaultValue("") String password) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return String.valueOf(url);
        }

        @Override
        public String getUsername() {
            return username;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String toString() {
            return "Database[" + username + " at " + url + "]";
        }
    }
}
