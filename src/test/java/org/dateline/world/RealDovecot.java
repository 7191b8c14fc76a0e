package org.dateline.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Dovecot of the test's own on loopback: mailboxes that other servers bring mail to by LMTP and that are read by IMAP. One
 * of them has no room, and a Sieve script answers for another.
 */
public final class RealDovecot implements AutoCloseable {

    public static final String DOMAIN = "boxes.test";
    public static final String PASSWORD = "secret";

    /** The mailbox in which nothing fits. */
    public static final String FULL = "full";

    /** The mailbox of somebody on holiday. */
    public static final String AWAY = "away";

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");

    private final ServerFolder folder = ServerFolder.of("dovecot");
    private final int imap = ServerFolder.freePort();
    private final int lmtp = ServerFolder.freePort();
    private final Process process;

    /**
     * @param others mailboxes besides those two
     * @param submission where the answers of Sieve are handed in
     */
    public RealDovecot(List<String> others, int submission) {
        folder.folder("mail", "nobody");
        var users = new StringBuilder(user(FULL, "userdb_quota_rule=*:bytes=10") + user(AWAY, ""));
        others.forEach(name -> users.append(user(name, "")));
        folder.file("users", users.toString());
        sieve();
        folder.file("dovecot.conf", configuration(submission));
        process = folder.start(List.of(
                PROGRAM.toString(),
                "-F",
                "-c",
                folder.path().resolve("dovecot.conf").toString()));
        folder.awaitGreeting(imap);
        folder.awaitGreeting(lmtp);
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM)
                && Files.exists(Path.of("/usr/lib/dovecot/lmtp"))
                && Files.exists(Path.of("/usr/lib/dovecot/modules/lib90_sieve_plugin.so"))
                && "root".equals(System.getProperty("user.name"));
    }

    public int imapPort() {
        return imap;
    }

    public int lmtpPort() {
        return lmtp;
    }

    /** How many mails have come into a mailbox. */
    public int mailsOf(String name) {
        var inbox = folder.path().resolve("mail").resolve(name).resolve("Maildir/new");
        if (!Files.isDirectory(inbox)) {
            return 0;
        }
        try (var mails = Files.list(inbox)) {
            return (int) mails.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log() {
        return folder.log();
    }

    @Override
    public void close() {
        folder.stop(process);
    }

    private String user(String name, String extra) {
        return "%s:{PLAIN}%s:65534:65534::%s/mail/%s::%s%n".formatted(name, PASSWORD, folder.path(), name, extra);
    }

    private void sieve() {
        folder.folder("mail/" + AWAY, "nobody");
        folder.file("mail/" + AWAY + "/.dovecot.sieve", """
                require ["vacation"];
                vacation :addresses ["%s@%s"] :subject "Out of office"
                  "I am on holiday until 14 December. Urgent matters: desk@boxes.test";
                """.formatted(AWAY, DOMAIN));
    }

    private String configuration(int submission) {
        return """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/dovecot.log
                protocols = imap lmtp
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                first_valid_uid = 1
                first_valid_gid = 1
                mail_location = maildir:~/Maildir
                hostname = %4$s
                postmaster_address = postmaster@%4$s
                submission_host = 127.0.0.1:%5$d
                auth_username_format = %%Ln
                passdb {
                  driver = passwd-file
                  args = %1$s/users
                }
                userdb {
                  driver = passwd-file
                  args = %1$s/users
                }
                service imap-login {
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service lmtp {
                  inet_listener lmtp {
                    port = %3$d
                  }
                }
                plugin {
                  quota = maildir:User quota
                  sieve = file:~/sieve;active=~/.dovecot.sieve
                }
                protocol lmtp {
                  mail_plugins = quota sieve
                }
                """.formatted(folder.path(), imap, lmtp, DOMAIN, submission);
    }
}
