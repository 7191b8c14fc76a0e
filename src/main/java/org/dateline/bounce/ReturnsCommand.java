package org.dateline.bounce;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code returns DIR} prints one line of JSON for each file below DIR; {@code returns FILE} explains one message to a
 * person.
 */
public final class ReturnsCommand {

    private ReturnsCommand() {}

    /** Runs the command; the answer is the exit status. */
    public static int run(List<String> arguments) {
        if (arguments.size() != 1) {
            System.err.println("Give a folder of messages, or one message: java -jar dateline.jar returns PATH");
            return 2;
        }
        var path = Path.of(arguments.get(0));
        try (var out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8)) {
            if (Files.isDirectory(path)) {
                all(path, out);
            } else {
                out.print(Explanation.of(ReturnReader.read(Files.readAllBytes(path))));
            }
            return 0;
        } catch (IOException e) {
            System.err.println("Could not read " + path + ": " + e.getMessage());
            return 1;
        }
    }

    private static void all(Path folder, PrintStream out) throws IOException {
        List<Path> files;
        try (var found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        for (var file : files) {
            var name = folder.relativize(file).toString().replace('\\', '/');
            out.println(ReturnJson.line(name, ReturnReader.read(Files.readAllBytes(file))));
        }
    }
}
