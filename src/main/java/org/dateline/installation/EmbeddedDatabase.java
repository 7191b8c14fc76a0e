package org.dateline.installation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL of our own: unpacked, made, started and stopped by us, on loopback only, with a password, every
 * commit on disk. One program at a time; a server left over from a program that was killed is stopped first. Port
 * and password are kept beside it, so that an administrator's tools find it again.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    /** Its place in the data folder. */
    static final String FOLDER = "database";

    private static final String KNOWN = "database.properties";
    private static final String USER = "dateline";

    private final Path cluster;
    private final Programs programs;
    private final Properties known;
    private final FileLock lock;

    private EmbeddedDatabase(Path cluster, Programs programs, Properties known, FileLock lock) {
        this.cluster = cluster;
        this.programs = programs;
        this.known = known;
        this.lock = lock;
    }

    /** Starts it in this folder, where PostgreSQL's programs are unpacked too. */
    static EmbeddedDatabase start(Path folder) {
        try {
            var lock = lock(folder);
            if (lock == null)
                throw new CannotStart(
                        "Another Dateline is running on the data folder " + folder,
                        "Stop it first, or name another folder in dateline.data-folder. Several nodes share an"
                                + " external database.");
            var home = ownerOnly(folder.resolve(FOLDER));
            var programs = new Programs(Binaries.unpackedIn(folder), home);
            var known = known(folder.resolve(KNOWN));
            var cluster = home.resolve("17");
            if (Files.notExists(cluster)) make(cluster, home, programs, known);
            Orphan.settle(cluster, programs);
            var database = new EmbeddedDatabase(cluster, programs, known, lock);
            database.startServer();
            return database;
        } catch (IOException e) {
            throw new CannotStart(
                    "The database in %s cannot be started (%s)".formatted(folder, e),
                    "See that the folder is ours to write and the disk not full.");
        }
    }

    /** The one that another program keeps running in this folder, if one does; to look into, not to stop. */
    static Optional<JdbcConnectionDetails> running(Path folder) {
        try {
            if (Files.notExists(folder.resolve(KNOWN))) return Optional.empty();
            var lock = lock(folder);
            if (lock != null) {
                lock.channel().close();
                return Optional.empty();
            }
            var known = known(folder.resolve(KNOWN));
            return Optional.of(new InstallationSettings.Database(url(known), USER, known.getProperty("password")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops a server that a killed program left in this folder; false: a program still works here. */
    static boolean laidToRest(Path folder) throws IOException {
        var lock = lock(folder);
        if (lock == null) return false;
        try {
            var home = folder.resolve(FOLDER);
            var cluster = home.resolve("17");
            if (Files.exists(cluster.resolve("postmaster.pid")))
                Orphan.settle(cluster, new Programs(Binaries.unpackedIn(folder), home));
            return true;
        } finally {
            lock.channel().close();
        }
    }

    private static @Nullable FileLock lock(Path folder) throws IOException {
        @SuppressWarnings("resource") // the lock keeps it, and is released with the program at the latest
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock == null) channel.close();
            return lock;
        } catch (OverlappingFileLockException e) {
            return null; // held in this very program
        }
    }

    private static Path ownerOnly(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return folder;
        return Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static Properties known(Path file) throws IOException {
        var known = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
            return known;
        }
        var password = new byte[24];
        new SecureRandom().nextBytes(password);
        known.setProperty("port", String.valueOf(freePort()));
        known.setProperty("password", HexFormat.of().formatHex(password));
        var written = new StringWriter();
        known.store(written, "Our own PostgreSQL: 127.0.0.1, database postgres, user " + USER);
        WholeFile.make(file, written.toString());
        return known;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void make(Path cluster, Path home, Programs programs, Properties known) throws IOException {
        var half = home.resolve("making");
        Binaries.delete(half);
        var password = Files.createTempFile(home, "password", "");
        try {
            Files.writeString(password, known.getProperty("password"));
            var made = programs.run(
                    "initdb",
                    "--pgdata=" + half,
                    "--username=" + USER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
            if (made.code() != 0) throw new IOException(made.words());
            Files.writeString(
                    half.resolve("postgresql.conf"), "\ninclude 'dateline.conf'\n", StandardOpenOption.APPEND);
            Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(password);
        }
    }

    private void startServer() throws IOException {
        Files.writeString(cluster.resolve("dateline.conf"), """
            # Written anew at each start.
            listen_addresses = '127.0.0.1'
            port = %s
            unix_socket_directories = ''
            max_connections = 60
            shared_buffers = 64MB
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            """.formatted(known.getProperty("port")));
        var log = cluster.resolve("server.log");
        Files.deleteIfExists(log);
        var started = programs.run("pg_ctl", "start", "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", "60");
        if (started.code() == 0) return;
        var words = Files.exists(log) ? Files.readString(log) : started.words();
        if (words.contains("Address already in use"))
            throw new CannotStart(
                    "Our own PostgreSQL's port %s is taken by another program".formatted(known.getProperty("port")),
                    "Stop that program, or write another port into database.properties in the data folder.");
        throw new IOException("PostgreSQL said: " + words.strip().replaceAll("\\R", " / "));
    }

    @Override
    public String getJdbcUrl() {
        return url(known);
    }

    private static String url(Properties known) {
        return "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(known.getProperty("port"));
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return known.getProperty("password");
    }

    @Override
    public void close() throws IOException {
        var path = cluster.toString();
        if (programs.run("pg_ctl", "stop", "-D", path, "-m", "fast", "-w", "-t", "60")
                        .code()
                != 0) programs.run("pg_ctl", "stop", "-D", path, "-m", "immediate", "-w", "-t", "20");
        letGo();
    }

    /** What is left when this program is killed: the server goes on, the folder is free. */
    void letGo() throws IOException {
        lock.channel().close();
    }
}
