package org.dateline.installation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How an installed program is started: for a small office, quick and small rather than at the highest throughput.
 *
 * @param archive the classes of a start, as Java keeps them
 * @param writing the option by which it is written
 * @param reading the option by which it is used
 */
record Launch(Path folder, Path archive, String writing, String reading) {

    static final String JAR = "dateline.jar";
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final int KNOWS_AOT_CACHE = 25;
    /**
     * The compiler that is quick to start, one thread to collect garbage, and a heap that a small machine has. Without memory
     * it ends, to be started anew, rather than go on with some of its threads dead. Spring's beans as the build found them:
     * {@link KnownBeans}.
     */
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx320m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dspring.aot.enabled=true");

    static Launch of(Path folder) {
        return Runtime.version().feature() >= KNOWS_AOT_CACHE
                ? new Launch(folder, folder.resolve("dateline.aot"), "-XX:AOTCacheOutput=", "-XX:AOTCache=")
                : new Launch(
                        folder, folder.resolve("dateline.jsa"), "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=");
    }

    /** The command that writes the archive when it ends. */
    List<String> learning() {
        var command = new ArrayList<String>();
        command.add(JAVA.toString());
        command.addAll(OPTIONS);
        command.add(writing + archive);
        command.addAll(List.of("-jar", folder.resolve(JAR).toString()));
        return command;
    }

    String script() {
        return """
                #!/bin/sh
                # Starts Dateline. Settings are read from ./config and data kept in ./data, where this is called.
                # Java's own options may be given in JAVA_OPTIONS; the last of two that contradict each other counts.
                here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
                java=%s
                [ -x "$java" ] || java=java
                exec "$java" %s %s"$here/%s" -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable -Xlog:all=error:stderr $JAVA_OPTIONS -jar "$here/%s" "$@"
                """.formatted(JAVA, String.join(" ", OPTIONS), reading, archive.getFileName(), JAR);
    }
}
