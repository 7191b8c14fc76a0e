package org.dateline.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices that the database is not the one it was: another cluster, another timeline (a standby took over, perhaps
 * without the last commits), or an earlier state of itself, told by a number that only grows and of which each node
 * keeps a copy in its data folder.
 */
final class Continuity {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SendingHold sending;
    private final Path copy;

    Continuity(JdbcClient jdbc, TransactionTemplate transaction, SendingHold sending, DataFolder folder) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.sending = sending;
        this.copy = folder.resolve("epoch");
        check();
    }

    /** Looks, holds sending if need be, and counts on. */
    void check() {
        try {
            var seen =
                    Files.exists(copy) ? Long.parseLong(Files.readString(copy).strip()) : 0;
            var epoch = transaction.execute(begun -> compare(seen));
            var next = Files.createTempFile(copy.getParent(), "epoch", "");
            Files.writeString(next, String.valueOf(epoch));
            Files.move(next, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long compare(long seen) {
        var now = jdbc.sql("""
                        select system_identifier::text as cluster, timeline_id as timeline
                        from pg_control_system(), pg_control_checkpoint()""").query(Cluster.class).single();
        var known = jdbc.sql("select system_identifier as cluster, timeline, epoch from installation for update")
                .query(Known.class)
                .single();
        if (known.cluster() != null && !known.cluster().equals(now.cluster()))
            sending.hold(Phrases.record("installation.held.another"));
        else if (known.timeline() != null && known.timeline() != now.timeline())
            sending.hold(Phrases.record("installation.held.standby"));
        else if (known.epoch() < seen) sending.hold(Phrases.record("installation.held.earlier"));
        var epoch = Math.max(seen, known.epoch()) + 1;
        jdbc.sql("update installation set system_identifier = :cluster, timeline = :timeline, epoch = :epoch")
                .param("cluster", now.cluster())
                .param("timeline", now.timeline())
                .param("epoch", epoch)
                .update();
        return epoch;
    }

    private record Cluster(String cluster, int timeline) {}

    private record Known(@Nullable String cluster, @Nullable Integer timeline, long epoch) {}
}
