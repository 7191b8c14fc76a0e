package org.dateline.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Postfix of the test's own on loopback: it has the mailboxes it is told, takes mail for anybody in their domain, and sends
 * its bounces for strangers to the returns listener, as the mail server of a reader does.
 */
public final class RealPostfix implements AutoCloseable {

    public static final String READERS = "readers.test";
    private static final Path PROGRAM = Path.of("/usr/sbin/postfix");

    private final Path folder;
    private final int port;

    private RealPostfix(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Tests that need it are skipped with this as the reason where it is missing. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && "root".equals(System.getProperty("user.name"));
    }

    /**
     * What it does besides.
     *
     * @param transports {@code domain transport:nexthop}, each a line
     * @param aliases {@code /pattern/ address, address}, each a line
     * @param settings more lines for main.cf, each setting once: a Postfix that warns while its log daemon starts stands still
     */
    public record Besides(List<String> transports, List<String> aliases, List<String> settings) {
        static final Besides NOTHING = new Besides(
                List.of(),
                List.of(),
                List.of("minimal_backoff_time = 5s", "maximal_backoff_time = 10s", "queue_run_delay = 5s"));
    }

    /**
     * @param mailboxes local parts at {@link #READERS}
     * @param returnsDomain where bounces go, to {@code returnsPort} on loopback
     */
    public static RealPostfix start(List<String> mailboxes, String returnsDomain, int returnsPort) {
        return start(freePort(), mailboxes, returnsDomain, returnsPort, Besides.NOTHING);
    }

    /** @param port where it listens, one that {@link #freePort()} gave */
    public static RealPostfix start(
            int port, List<String> mailboxes, String returnsDomain, int returnsPort, Besides besides) {
        try {
            var folder = Files.createTempDirectory(
                    "postfix", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            var postfix = new RealPostfix(folder, port);
            postfix.configure(mailboxes, returnsDomain, returnsPort, besides);
            postfix.run("start");
            postfix.awaitOpenPort();
            return postfix;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** The mails in somebody's mailbox. */
    public List<String> mailsOf(String localPart) {
        var inbox = folder.resolve("mail").resolve(localPart).resolve("new");
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        try (var mails = Files.list(inbox)) {
            return mails.sorted().map(RealPostfix::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log() {
        return read(folder.resolve("mail.log"));
    }

    @Override
    public void close() {
        run("stop");
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(List<String> mailboxes, String returnsDomain, int returnsPort, Besides besides)
            throws IOException {
        var conf = Files.createDirectories(folder.resolve("conf"));
        Files.createDirectories(folder.resolve("queue"));
        own("postfix", Files.createDirectories(folder.resolve("data")));
        own("nobody", Files.createDirectories(folder.resolve("mail")));
        var boxes = new StringBuilder();
        mailboxes.forEach(box -> boxes.append("%1$s@%2$s %1$s/%n".formatted(box, READERS)));
        Files.writeString(conf.resolve("mailboxes"), boxes);
        Files.writeString(
                conf.resolve("transport"),
                "%s smtp:[127.0.0.1]:%d%n%s%n"
                        .formatted(returnsDomain, returnsPort, String.join("\n", besides.transports())));
        Files.writeString(conf.resolve("aliases"), String.join("\n", besides.aliases()) + "\n");
        Files.writeString(conf.resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                mail_owner = postfix
                setgid_group = postdrop
                maillog_file = %1$s/mail.log
                maillog_file_prefixes = %2$s
                myhostname = mx.%3$s
                mydestination =
                mynetworks = 127.0.0.0/8
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                smtpd_reject_unlisted_recipient = no
                smtpd_relay_restrictions = permit_mynetworks, reject
                smtpd_tls_security_level = none
                smtp_tls_security_level = none
                smtputf8_enable = yes
                disable_dns_lookups = yes
                virtual_mailbox_domains = %3$s
                virtual_mailbox_maps = texthash:%1$s/conf/mailboxes
                virtual_mailbox_base = %1$s/mail
                virtual_uid_maps = static:65534
                virtual_gid_maps = static:65534
                virtual_minimum_uid = 1
                transport_maps = texthash:%1$s/conf/transport
                default_transport = error:5.1.2 this server knows no other domain
                relay_transport = error:5.1.2 this server knows no other domain
                virtual_alias_maps = regexp:%1$s/conf/aliases
                %4$s
                """.formatted(
                        folder, folder.getParent(), READERS, String.join("\n", besides.settings())));
        Files.writeString(conf.resolve("master.cf"), """
                127.0.0.1:%d inet n - n - - smtpd
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 5 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                verify unix - - n - 1 verify
                flush unix n - n 1000? 0 flush
                proxymap unix - - n - - proxymap
                smtp unix - - n - - smtp
                lmtp unix - - n - - lmtp
                relay unix - - n - - smtp
                showq unix n - n - - showq
                error unix - - n - - error
                retry unix - - n - - error
                discard unix - - n - - discard
                local unix - n n - - local
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                scache unix - - n - 1 scache
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(port));
    }

    private void run(String command) {
        try {
            var process = new ProcessBuilder(
                            PROGRAM.toString(), "-c", folder.resolve("conf").toString(), command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(command + ".out").toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("postfix " + command + ": " + read(folder.resolve(command + ".out")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at postfix " + command, e);
        }
    }

    private void awaitOpenPort() {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < until) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(30_000);
                if (socket.getInputStream().read() == '2') {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("Postfix did not open its port: " + log());
    }

    private static void own(String user, Path path) throws IOException {
        var principal = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        Files.setOwner(path, principal);
    }

    public static int freePort() {
        return ServerFolder.freePort();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
