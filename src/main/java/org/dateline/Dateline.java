package org.dateline;

import java.util.List;
import org.dateline.bounce.ReturnsCommand;
import org.dateline.installation.BackupCommand;
import org.dateline.release.ImportCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Dateline, or runs one of the commands that need neither Spring nor a database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Dateline {

    public static void main(String[] args) {
        var rest = List.of(args).subList(Math.min(1, args.length), args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case "returns" -> System.exit(ReturnsCommand.run(rest));
            case "backup" -> System.exit(BackupCommand.backup(rest));
            case "restore" -> System.exit(BackupCommand.restore(rest));
            case "import" -> System.exit(ImportCommand.run(rest));
            default -> SpringApplication.run(Dateline.class, args);
        }
    }
}
