package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dateline.world.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In an upgrade nodes of the version before go on at a schema that is newer than they are: each migration since the first
 * complete version only adds what their statements need not know.
 */
class OlderNodesTest {
    /** The last migration of the first version that an office could work with. */
    private static final String FIRST = "202611222201";

    private static final Map<String, List<String>> COMPLAINTS = new TreeMap<>();
    private static Connection database;

    @BeforeAll
    static void migrate() throws SQLException {
        var url = TestDatabase.create();
        database = TestDatabase.connect(url);
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .callbacks(new Watch())
                .load()
                .migrate();
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void eachMigrationOnlyAdds() {
        assertThat(COMPLAINTS.keySet()).contains("202611262054", "202611270906");
        assertThat(COMPLAINTS)
                .allSatisfy((migration, complaints) -> assertThat(complaints)
                        .as("what nodes of the version before stumble over after V" + migration)
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        drop table slowdown                                                | slowdown.reply is gone
        alter table slowdown rename reply to answer                        | slowdown.reply is gone
        alter table slowdown alter reply type varchar(40)                  | slowdown.reply was text and is character varying(40)
        alter table delivery alter form set not null                       | delivery.form may not be empty any more
        alter table lease add place text not null                          | lease.place is new and must be named
        alter table slowdown alter cuts drop default                       | slowdown.cuts has no default any more
        alter table slowdown drop constraint slowdown_pkey                 | slowdown has no key
        create unique index one_each on slowdown (reply)                   | slowdown must be unique by
        alter table slowdown add check (rate > 0)                          | slowdown must meet CHECK
        alter table delivery add foreign key (contact_id) references contact | delivery must meet FOREIGN KEY
        drop function everything_held() cascade                            | everything_held() returns boolean is gone
        alter table mailing drop constraint mailing_uncertain_check, add constraint mailing_uncertain_check check (uncertain in ('resend')) | mailing must meet CHECK
        """)
    void whatTakesAwayIsSeen(String change, String complaint) throws SQLException {
        assertThat(complaintsAbout(change)).anySatisfy(told -> assertThat(told).startsWith(complaint));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        create table something (name text primary key check (name <> ''))
        alter table lease add place text not null default '' check (place <> 'here')
        create index lease_of_node on lease (node_id, mailing_id)
        alter table mailing drop constraint mailing_uncertain_check, add constraint mailing_uncertain_check check (uncertain in ('resend', 'hold', 'ask'))
        """)
    void whatOnlyAddsIsNot(String change) throws SQLException {
        assertThat(complaintsAbout(change)).isEmpty();
    }

    private static List<String> complaintsAbout(String change) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            var before = Schema.of(database);
            statement.execute(change);
            return Schema.of(database).breaks(before);
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    /** Looks at the schema after each migration. */
    private static final class Watch implements Callback {
        private @Nullable Schema before;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            var migration = context.getMigrationInfo().getVersion().getVersion();
            if (migration.compareTo(FIRST) < 0) {
                return;
            }
            try {
                var now = Schema.of(context.getConnection());
                if (before != null) {
                    COMPLAINTS.put(migration, now.breaks(before));
                }
                before = now;
            } catch (SQLException e) {
                throw new IllegalStateException("The schema after " + migration + " cannot be read", e);
            }
        }

        @Override
        public String getCallbackName() {
            return "watch";
        }
    }
}
