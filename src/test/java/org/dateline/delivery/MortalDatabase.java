package org.dateline.delivery;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A PostgreSQL that can be killed and come back. */
final class MortalDatabase implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final EmbeddedPostgres first;
    private final Path folder;
    private final List<String> command;
    private ProcessHandle postmaster;

    private MortalDatabase(EmbeddedPostgres first, Path folder) throws IOException {
        this.first = first;
        this.folder = folder;
        this.postmaster = postmaster();
        this.command = command(postmaster.pid());
    }

    static MortalDatabase start() throws IOException {
        var folder = Files.createTempDirectory("dateline-mortal").resolve("data");
        var first = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on") // what was committed must survive the kill
                .setServerConfig("unix_socket_directories", "") // a lock left there would be in the way
                .start();
        return new MortalDatabase(first, folder);
    }

    String url() {
        return first.getJdbcUrl("postgres", "postgres");
    }

    /** As kill -9 does: nothing is written any more, nothing said to anybody. */
    void kill() throws IOException {
        var all = new ArrayList<ProcessHandle>(postmaster.children().toList());
        all.add(postmaster);
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(SOON).until(() -> all.stream().noneMatch(MortalDatabase::lives));
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
    }

    void comeBack() throws IOException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(SOON).until(this::answers);
        postmaster = postmaster();
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url())) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** PostgreSQL refuses to be root; in a user namespace it isn't. */
    private static List<String> command(long pid) throws IOException {
        var words = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.addAll(Arrays.asList(Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.UTF_8)
                .split("\0")));
        return words;
    }

    private static boolean lives(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        first.close();
    }
}
