package org.dateline;

import java.util.List;
import org.dateline.bounce.ReturnsCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Dateline, or runs one of the commands that need neither Spring nor a database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Dateline {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("returns")) {
            System.exit(ReturnsCommand.run(List.of(args).subList(1, args.length)));
        }
        SpringApplication.run(Dateline.class, args);
    }
}
