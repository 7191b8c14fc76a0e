package org.dateline.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.system.ApplicationHome;

/**
 * {@code install FOLDER}: puts the program there so that it starts in seconds, unpacked and with the classes of a start
 * already read (Java's class data sharing), and a script that starts it.
 */
public final class InstallCommand {

    private InstallCommand() {}

    /** @return the program's exit code */
    @SuppressWarnings("SystemOut")
    public static int run(List<String> args) {
        try {
            if (args.size() != 1) throw new CannotStart("No folder is named", "For example: install /opt/dateline");
            var folder = install(Path.of(args.get(0)));
            System.out.printf(
                    "Dateline is in %s. Start it with %s, where its config and data folders are.%n",
                    folder, folder.resolve("dateline"));
            return 0;
        } catch (CannotStart e) {
            System.err.println(e.getMessage() + ". " + e.advice());
        } catch (IOException e) {
            System.err.println("The install failed: " + e);
        }
        return 1;
    }

    private static Path install(Path named) throws IOException {
        var jar = new ApplicationHome(InstallCommand.class).getSource();
        if (jar == null || !jar.isFile())
            throw new CannotStart("This is not the packed program", "Build it first: ./mvnw package");
        Files.createDirectories(named);
        try (var present = Files.list(named)) {
            if (present.findAny().isPresent())
                throw new CannotStart(
                        "The folder %s is not empty".formatted(named),
                        "Name a new one for each version; the program in it may be running.");
        }
        // Java takes the archive only for the very same path.
        var folder = named.toRealPath();
        unpack(jar.toPath(), folder);
        var launch = Launch.of(folder);
        rehearse(launch);
        var script = Files.writeString(folder.resolve("dateline"), launch.script());
        if (!script.toFile().setExecutable(true, false)) throw new IOException(script + " cannot be made executable");
        return folder;
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        var unpacking = new ProcessBuilder(
                        Launch.JAVA.toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        var words = new String(unpacking.getInputStream().readAllBytes());
        if (end(unpacking) != 0) throw new IOException(words.strip());
        Files.move(folder.resolve(jar.getFileName()), folder.resolve(Launch.JAR));
    }

    /** Starts a practice office for a moment, away from any real one, so that Java notes which classes a start takes. */
    @SuppressWarnings("SystemOut")
    private static void rehearse(Launch launch) throws IOException {
        System.out.println("Starting once to learn what a start needs; this takes a minute or two.");
        var place = Files.createTempDirectory("dateline-rehearsal");
        try {
            var command = new ArrayList<>(launch.learning());
            command.addAll(List.of(
                    "--dateline.mode=demo",
                    "--dateline.data-folder=" + place,
                    "--dateline.delivery.practice-port=0",
                    "--dateline.returns.listener.port=0",
                    "--server.port=0"));
            var builder = new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.matches("(DATELINE|SPRING|SERVER|LOGGING)_.*"));
            var program = builder.start();
            var told = new ArrayList<String>();
            var started = false;
            try (var lines = program.inputReader()) {
                for (String line; (line = lines.readLine()) != null; ) {
                    told.add(line);
                    if (!line.startsWith("API token:")) continue;
                    started = true;
                    program.toHandle().destroy(); // Process.destroy would close what it still says
                }
            } finally {
                program.destroyForcibly();
            }
            end(program);
            if (!started || Files.notExists(launch.archive()))
                throw new IOException("it did not start: "
                        + String.join(" / ", told.subList(Math.max(0, told.size() - 3), told.size())));
        } finally {
            Binaries.delete(place);
        }
    }

    private static int end(Process process) throws IOException {
        try {
            if (process.waitFor(5, TimeUnit.MINUTES)) return process.exitValue();
            process.destroyForcibly();
            throw new IOException("a program did not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
