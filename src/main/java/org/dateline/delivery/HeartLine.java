package org.dateline.delivery;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One connection to the database for the heart alone: when pages and letters hold all others, others must not take this node
 * for dead. It is opened when the heart begins, with every setting of the others.
 */
@Component
final class HeartLine implements AutoCloseable {
    private final HikariDataSource connection = new HikariDataSource();
    private final JdbcClient jdbc = JdbcClient.create(connection);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(connection));

    HeartLine(DataSource others, DeliverySettings settings) throws SQLException {
        others.unwrap(HikariDataSource.class).copyStateTo(connection);
        connection.setPoolName("heart");
        connection.setMinimumIdle(1);
        connection.setMaximumPoolSize(1);
        connection.setInitializationFailTimeout(-1);
        connection.setConnectionTimeout(patience(settings).toMillis());
    }

    /** A beat that comes later than half a lifetime is as good as none. Hikari waits for at least a quarter of a second. */
    private static Duration patience(DeliverySettings settings) {
        return Duration.ofMillis(Math.max(250, settings.lifetime().toMillis() / 2));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    @Override
    public void close() {
        connection.close();
    }
}
