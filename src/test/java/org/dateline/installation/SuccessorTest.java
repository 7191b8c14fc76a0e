package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, one after the other, are one program to whoever started the first. */
class SuccessorTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Process> first = new ArrayList<>();

    @AfterEach
    void end() {
        for (var process : first) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void theFirstEndsAsTheSecondDoes() throws Exception {
        var first = first("exit 7");
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(7);
        assertThat(said()).contains("second of " + first.pid());
    }

    @Test
    void aSignalToTheFirstEndsBothInOrder() throws Exception {
        var first = first("wait");
        var second = second();
        first.destroy();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(128 + 15);
        assertThat(second.isAlive()).isFalse();
        assertThat(said()).contains("in order");
    }

    @Test
    void theSecondDoesNotOutliveAFirstThatIsKilled() throws Exception {
        var first = first("wait");
        var second = second();
        first.destroyForcibly();
        await().atMost(SOON).until(() -> !second.isAlive());
        await().atMost(SOON).until(() -> said().contains("in order"));
    }

    private Process first(String what) throws Exception {
        var process = new ProcessBuilder(java(First.class, what))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        first.add(process);
        return process;
    }

    private ProcessHandle second() {
        await().atMost(SOON).until(() -> said().contains("second of"));
        return first.get(0).children().findAny().orElseThrow();
    }

    private String said() throws Exception {
        return Files.readString(folder.resolve("said"));
    }

    private static List<String> java(Class<?> program, String what) {
        return List.of(
                Launch.JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName(),
                what);
    }

    /** Hands over at once. */
    static final class First {

        private First() {}

        public static void main(String[] what) throws Exception {
            var successor = Successor.announced();
            successor.start(SameCommand.line().orElseThrow().stream()
                    .map(word -> word.equals(First.class.getName()) ? Second.class.getName() : word)
                    .toList());
            System.exit(successor.end());
        }
    }

    /** Does what it is told. */
    static final class Second {

        private Second() {}

        @SuppressWarnings("SystemOut") // read by the test
        public static void main(String[] what) throws Exception {
            Successor.followPredecessor();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("in order")));
            System.out.println("second of "
                    + ProcessHandle.current().parent().orElseThrow().pid());
            if (what[0].startsWith("exit ")) System.exit(Integer.parseInt(what[0].substring(5)));
            new CountDownLatch(1).await(SOON.toSeconds(), TimeUnit.SECONDS); // until a signal comes
        }
    }
}
