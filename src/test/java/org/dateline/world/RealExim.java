package org.dateline.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An Exim of the test's own on loopback. For {@link #DOMAIN} it knows anna, and refuses others, what is too large and what it
 * takes for spam; for all other domains it takes mail and sends it back when it cannot be handed on.
 */
public final class RealExim implements AutoCloseable {

    public static final String DOMAIN = "exim.test";

    /** A word it takes for spam. */
    public static final String SPAM = "Buy-now-7731";

    public static final int LARGEST = 20_000;

    private final ServerFolder folder = ServerFolder.of("exim");
    private final int port = ServerFolder.freePort();
    private final Process process;

    /**
     * @param lmtp where mail for the mailboxes of {@link RealDovecot} is brought
     * @param returnsDomain where bounces go, to {@code returnsPort} on loopback
     */
    public RealExim(int lmtp, String returnsDomain, int returnsPort) {
        folder.folder("spool", "Debian-exim");
        folder.folder("mail", "Debian-exim");
        folder.file("exim.conf", configuration(lmtp, returnsDomain, returnsPort));
        process = folder.start(List.of(
                program().orElseThrow().toString(),
                "-C",
                folder.path().resolve("exim.conf").toString(),
                "-bdf",
                "-q1s"));
        folder.awaitGreeting(port);
    }

    /** The package conflicts with Postfix, so it is also looked for where .ci/run unpacks it. */
    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/exim4", "target/exim/usr/sbin/exim4")
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static boolean isInstalled() {
        return program().isPresent() && "root".equals(System.getProperty("user.name")) && hasUser();
    }

    private static boolean hasUser() {
        try (var users = Files.lines(Path.of("/etc/passwd"))) {
            return users.anyMatch(line -> line.startsWith("Debian-exim:"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String log() {
        return folder.log();
    }

    @Override
    public void close() {
        folder.stop(process);
    }

    private String configuration(int lmtp, String returnsDomain, int returnsPort) {
        return """
                exim_path = %9$s
                exim_user = Debian-exim
                exim_group = Debian-exim
                deliver_drop_privilege = true
                keep_environment =
                spool_directory = %1$s/spool
                log_file_path = %1$s/spool/%%slog
                pid_file_path = %1$s/spool/exim.pid
                local_interfaces = 127.0.0.1
                daemon_smtp_ports = %2$d
                primary_hostname = mx.%3$s
                qualify_domain = %3$s
                tls_advertise_hosts =
                rfc1413_query_timeout = 0s
                message_size_limit = %4$d
                smtputf8_advertise_hosts =
                delay_warning = 1s
                acl_smtp_rcpt = check_recipient
                acl_smtp_data = check_data

                begin acl
                check_recipient:
                  deny domains = %3$s
                       !verify = recipient
                       message = Unknown user
                  accept hosts = 127.0.0.1
                  deny

                check_data:
                  deny condition = ${if match{$message_body}{%5$s}}
                       message = This message was classified as spam
                  accept

                begin routers
                copy_of_returns:
                  driver = redirect
                  domains = %6$s
                  data = bounces@boxes.test
                  unseen
                returns:
                  driver = manualroute
                  domains = %6$s
                  route_list = * 127.0.0.1
                  self = send
                  transport = to_returns
                boxes:
                  driver = manualroute
                  domains = boxes.test
                  route_list = * 127.0.0.1
                  self = send
                  transport = to_boxes
                nobody_home:
                  driver = manualroute
                  domains = silent.test
                  route_list = * 127.0.0.1
                  self = send
                  transport = to_nobody
                known:
                  driver = accept
                  domains = %3$s
                  local_parts = anna
                  transport = mailbox

                begin transports
                to_returns:
                  driver = smtp
                  port = %7$d
                  allow_localhost
                to_boxes:
                  driver = smtp
                  protocol = lmtp
                  port = %8$d
                  allow_localhost
                to_nobody:
                  driver = smtp
                  port = 9
                  allow_localhost
                mailbox:
                  driver = appendfile
                  directory = %1$s/mail/$local_part
                  maildir_format
                  user = Debian-exim

                begin retry
                * * F,3s,1s
                """.formatted(
                        folder.path(),
                        port,
                        DOMAIN,
                        LARGEST,
                        SPAM,
                        returnsDomain,
                        returnsPort,
                        lmtp,
                        program().orElseThrow());
    }
}
