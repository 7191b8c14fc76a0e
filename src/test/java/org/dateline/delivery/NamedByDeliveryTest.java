package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dateline.world.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** Who was written to, or was left out, stays: a person, their address, the mailing and the list. */
@Timeout(90)
class NamedByDeliveryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TAKE_NORA = """
            insert into delivery (mailing_id, release_id, version_id, contact_id, state, left_out)
            select 1, 1, 1, id, 'left-out', 'no address' from contact where name = 'Nora'""";

    @SuppressWarnings("NullAway.Init") // each test has its own
    private PracticeMailing mailing;

    /** Ten have letters; Nora has no address and no letter yet. */
    @BeforeEach
    void aMailingToTen() {
        mailing = PracticeMailing.to(10);
        mailing.jdbc()
                .sql("insert into contact (id, name) overriding system value values (100, 'Nora')")
                .update();
    }

    @AfterEach
    void stop() {
        mailing.jdbc().sql("delete from delivery").update();
        mailing.jdbc().sql("delete from mailing_list where not built_in").update();
        mailing.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from address where id = 1",
                "delete from contact where id = 100",
                "delete from mailing where id = 2",
                "delete from mailing_list where id = 2",
                "delete from staff where id = 2"
            })
    void whatADeliveryNamesIsNotDeleted(String delete) {
        for (var statement : """
                insert into mailing_list (id, name, list_label, basis) overriding system value values (2, 'Second', 'second', 'Members');
                insert into staff (id, name, email) overriding system value values (2, 'Second', 'second@example.org');
                insert into mailing (id, release_id, version_id, purpose, name, audience, at_lift, created_by, edited_by)
                    overriding system value values (2, 1, 1, 'at-lift', 'Second', '{"parts":[{"list":1}],"exclusions":[]}', true, 1, 1);
                insert into delivery (mailing_id, release_id, version_id, contact_id, list_id, added_by, state, left_out)
                    values (2, 1, 1, 100, 2, 2, 'left-out', 'no address')""".split(";\\s*")) {
            mailing.jdbc().sql(statement).update();
        }
        assertThatThrownBy(() -> mailing.jdbc().sql(delete).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasStackTraceContaining("A delivery names this row");
        mailing.jdbc().sql("delete from delivery").update();
        assertThat(mailing.jdbc().sql(delete).update()).isEqualTo(1);
    }

    @Test
    void anAddressThatWasWrittenToOnlyCeasesToBeTheirs() {
        mailing.jdbc().sql("select remove_address(1)").query(row -> {});
        assertThat(mailing.jdbc()
                        .sql("select removed_at is not null and not preferred from address where id = 1")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(removed("1, 100")).as("both or none").isFalse();
        assertThat(removed("100")).isTrue();
    }

    @Test
    void whoIsTakenWhileTheyAreDeletedStays() throws Exception {
        try (var preparation = begin()) {
            run(preparation, TAKE_NORA);
            var removed = CompletableFuture.supplyAsync(() -> removed("100"));
            await().atMost(SOON).until(this::somebodyWaits);
            preparation.commit();
            assertThat(removed.get(30, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void whoIsDeletedFirstIsNotTaken() throws Exception {
        try (var deleting = begin();
                var preparation = begin()) {
            run(deleting, "delete from contact where id = 100");
            var taken = CompletableFuture.supplyAsync(() -> {
                run(preparation, "select deliveries_are_written()");
                return run(preparation, TAKE_NORA);
            });
            await().atMost(SOON).until(this::somebodyWaits);
            deleting.commit();
            assertThat(taken.get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    private boolean removed(String contacts) {
        return mailing.jdbc()
                .sql("select remove_contacts(array[%s])".formatted(contacts))
                .query(Boolean.class)
                .single();
    }

    private Connection begin() throws SQLException {
        var connection = TestDatabase.connect(mailing.url());
        connection.setAutoCommit(false);
        return connection;
    }

    private static int run(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean somebodyWaits() {
        return mailing.jdbc().sql("""
                select exists (select from pg_locks where locktype = 'advisory' and not granted
                                and database = (select oid from pg_database where datname = current_database()))""").query(Boolean.class).single();
    }
}
