package org.dateline;

import java.util.List;
import org.dateline.bounce.ReturnsCommand;
import org.dateline.installation.BackupCommand;
import org.dateline.installation.Handover;
import org.dateline.installation.InstallCommand;
import org.dateline.installation.RememberingBeans;
import org.dateline.release.ImportCommand;
import org.springframework.aot.AotDetector;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Starts Dateline, or runs one of the commands that need neither Spring nor a database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Dateline {

    private static final String USAGE = """
            java -jar dateline.jar                  starts Dateline; settings are read from ./config
            java -jar dateline.jar install FOLDER   puts the program there so that it starts in seconds
            java -jar dateline.jar returns PATH     tells what every mail below a folder, or one mail, says came back
            java -jar dateline.jar import FILE      tells what the importer makes of a text
            java -jar dateline.jar backup FILE      writes everything, key ring included
            java -jar dateline.jar restore FILE     reads it back into an empty database""";

    @SuppressWarnings("SystemOut") // these are answers to whoever typed the command
    public static void main(String[] args) {
        var rest = List.of(args).subList(Math.min(1, args.length), args.length);
        var isSetting = args.length == 0 || args[0].startsWith("--") && !args[0].equals("--help");
        switch (isSetting ? "start" : args[0]) {
            case "returns" -> System.exit(ReturnsCommand.run(rest));
            case "backup" -> System.exit(BackupCommand.backup(rest));
            case "restore" -> System.exit(BackupCommand.restore(rest));
            case "import" -> System.exit(ImportCommand.run(rest));
            case "install" -> System.exit(InstallCommand.run(rest));
            case "start" -> start(args);
            case "help", "--help", "-h" -> System.out.println(USAGE);
            default -> {
                System.err.println("There is no command “" + args[0] + "”. These are:\n" + USAGE);
                System.exit(2);
            }
        }
    }

    private static void start(String[] args) {
        var program = new SpringApplication(Dateline.class);
        program.setApplicationContextFactory(ApplicationContextFactory.of(() -> AotDetector.useGeneratedArtifacts()
                ? new ServletWebServerApplicationContext(new RememberingBeans())
                : new AnnotationConfigServletWebServerApplicationContext(new RememberingBeans())));
        Handover.prepare(program);
        program.run(args);
    }
}
