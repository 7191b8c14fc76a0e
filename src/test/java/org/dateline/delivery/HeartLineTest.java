package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.dateline.email.SmtpServer;
import org.dateline.world.Journey;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Pages and letters have taken every connection to the database, and keep them. */
@Journey
class HeartLineTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LIFETIME = PracticeMailing.settings(2, 0).lifetime();

    @Autowired
    Dispatch dispatch;

    @Autowired
    DataSource connections;

    @Value("${dateline.database.url}")
    String database;

    private final SmtpSink sink = SmtpSink.start();
    private final List<Connection> taken = new ArrayList<>();
    private Sending sending;

    @BeforeEach
    void start() {
        sending = dispatch.to(SmtpServer.onLoopback(sink.port()));
        sending.start();
    }

    @AfterEach
    void stop() throws SQLException {
        for (var connection : taken) {
            connection.close();
        }
        sending.stop();
        sink.close();
    }

    @Test
    void theHeartBeatsOnAndNobodyGivesItsNodeUp() throws Exception {
        int all = connections.unwrap(HikariDataSource.class).getMaximumPoolSize();
        while (taken.size() < all) {
            taken.add(connections.getConnection());
        }
        try (var others = PracticeMailing.at(database)) {
            var from = beatAt(others);
            await().atMost(SOON).until(() -> beatAt(others).isAfter(from.plus(LIFETIME)));
            var nodes = others.ledger().nodes();
            nodes.takeOver(nodes.enter("other"), LIFETIME, false);
            assertThat(beatAt(others)).isAfter(from);
        }
    }

    private static Instant beatAt(PracticeMailing database) {
        return database.jdbc()
                .sql("select beat_at from node order by id limit 1")
                .query((row, n) -> row.getTimestamp("beat_at").toInstant())
                .single();
    }
}
