package org.dateline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Dateline, or runs one of the commands that need neither Spring nor a database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Dateline {

    public static void main(String[] args) {
        SpringApplication.run(Dateline.class, args);
    }
}
