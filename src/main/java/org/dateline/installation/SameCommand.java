package org.dateline.installation;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command by which this process was started. */
final class SameCommand {

    /** Java itself tells no more than a page of memory of it, and a class path is longer. */
    private static final Path ON_LINUX = Path.of("/proc/self/cmdline");

    private SameCommand() {}

    /** Word by word; empty where the system does not tell. */
    static Optional<List<String>> line() throws IOException {
        var arguments = Files.isReadable(ON_LINUX)
                ? Optional.of(onLinux())
                : ProcessHandle.current().info().arguments();
        return arguments.map(words -> Stream.concat(Stream.of(Launch.JAVA.toString()), Stream.of(words))
                .toList());
    }

    /** Without its first word, and in the letters in which Java starts a process. */
    private static String[] onLinux() throws IOException {
        var line = new String(Files.readAllBytes(ON_LINUX), Charset.forName(System.getProperty("sun.jnu.encoding")));
        return line.substring(line.indexOf('\0') + 1).split("\0");
    }
}
